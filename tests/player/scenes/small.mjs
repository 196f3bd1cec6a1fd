/** A small life to test the player with: three stays, two moves, two periods. */

/** @returns {import('../../../src/sergemap/player/scene.js').Scene} */
export function smallScene() {
  const stop = { confidence: 'high', resumes: false, visit: 1, visits: 1, people: [], works: [], events: [], sources: [] };
  const leg = { by: 'train', back: false, sources: [] };
  return {
    version: 1, digest: 'small', language: 'en', born: '1892-07-15', born_day: 690829, days: [705700, 708475], length: 13,
    places: [
      { key: 'berlin', at: [13.4, 52.5], precision: 'city', names: [] },
      { key: 'paris', at: [2.35, 48.85], precision: 'city', names: [] },
      { key: 'portbou', at: [3.16, 42.43], precision: 'city', names: [[null, 708000], [708001, null]] },
    ],
    stops: [
      { ...stop, id: 'berlin', place: 0, at: [13.4, 52.5], dates: '../1933-03', days: [705700, 705740], edges: [null, null, 705720, 705750], story: [0, 4], status: 'free', band: 0 },
      { ...stop, id: 'paris', place: 1, at: [2.35, 48.85], dates: '1933-03~/1940-06', days: [705740, 708375], edges: [705720, 705750, 708345, 708375], story: [6, 8], status: 'interned', band: 0 },
      { ...stop, id: 'portbou', place: 2, at: [3.16, 42.43], dates: '1940-09-25/1940-09-26', days: [708474, 708475], edges: [708474, 708474, 708475, 708475], story: [11, 13], status: 'free', band: 1 },
    ],
    legs: [
      { ...leg, to: 1, how: 'flight', kind: 'flight', path: [13400, 52500, -11050, -3650], km: 880, days: [705740, 705740], story: [4, 6] },
      { ...leg, to: 2, how: 'flight', kind: 'flight', path: [2350, 48850, 810, -6420], km: 720, days: [708375, 708474], story: [8, 11] },
    ],
    bands: [
      { id: 'exile', dates: '1933/1940', days: [705700, 708375], edges: [null, null, null, null], stops: [0, 1], sources: [] },
      { id: 'border', dates: '1940', days: [708376, 708475], edges: [null, null, null, null], stops: [2, 2], sources: [] },
    ],
    marks: [{ id: 'essay', what: 'work', day: 706000, sources: [] }],
    people: {}, sources: {},
    totals: { km: 1600, days: 17600, captive: 100, stays: 3, places: 3, captive_at: [0, 0, 100], km_at: [0, 880, 1600] },
    texts: { en: {
      title: 'A short exile', subject: 'Walter Benjamin', places: [['Berlin', [], null], ['Paris', [], null], ['Portbou', ['Port Bou', 'Portbou today'], null]],
      stops: {}, bands: {}, events: {}, works: {}, people: {}, sources: {},
    } },
  };
}
