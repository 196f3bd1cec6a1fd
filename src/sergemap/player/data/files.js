/** The data of the page as files: GeoJSON for maps, a table (CSV) for spreadsheets. Pure. */

import { plain, stays, records } from './records.js';

/** @import { Story } from '../story.js' */
/** @import { Entry, Value } from './records.js' */

/** @typedef {'geojson' | 'csv'} Form */

/** @type {Record<Form, {type: string, write: (story: Story) => string}>} */
export const FILES = {
  geojson: { type: 'application/geo+json', write: geojson },
  csv: { type: 'text/csv', write: csv },
};

/** @param {Story} story @returns {string} a FeatureCollection, with a line for each feature */
export function geojson(story) {
  const { scene, texts, words } = story;
  const [, license, license_url] = scene.licence ?? [];
  const { born, died, url, author, contact } = scene;
  const head = {
    type: 'FeatureCollection',
    generator: 'sergemap page',
    title: texts.title,
    subject: { name: texts.subject, born, died },
    url,
    description: plain(texts.summary),
    language: words.language,
    author,
    license,
    license_url: license_url ?? undefined,
    contact,
    version: scene.digest,
  };
  const features = records(story).map((one) => JSON.stringify(feature(one)));
  return `${JSON.stringify(head).slice(0, -1)},"features":[\n${features.join(',\n')}\n]}\n`;
}

/** @param {Entry} entry */
function feature({ lines, row }) {
  return {
    type: 'Feature',
    id: `${row['kind']}.${row['id']}`,
    geometry: lines && geometry(lines),
    properties: row,
  };
}

/** @param {NonNullable<Entry['lines']>} lines */
function geometry(lines) {
  const [first = []] = lines;
  if (lines.length > 1) return { type: 'MultiLineString', coordinates: lines };
  if (first.length > 1) return { type: 'LineString', coordinates: first };
  return { type: 'Point', coordinates: first[0] };
}

// A table.

/** The columns that `sergemap import` knows. */
const COLUMNS = [
  'id', 'place', 'latitude', 'longitude', 'dates', 'status', 'by', 'how', 'title', 'text',
  'people', 'sources', 'confidence', 'period',
]; // prettier-ignore
const MARK = '\ufeff'; // by which spreadsheets know that it is Unicode

/** @param {Story} story @returns {string} a row for each stay */
export function csv(story) {
  const rows = stays(story).map(({ lines, row }) => {
    const [longitude = '', latitude = ''] = lines?.[0]?.[0] ?? [];
    const values = {
      ...row,
      place: row['place_now'],
      period: row['period_name'],
      latitude,
      longitude,
    };
    return COLUMNS.map((name) => cell(/** @type {any} */ (values)[name]));
  });
  return MARK + [COLUMNS, ...rows].map((row) => `${row.join(',')}\r\n`).join('');
}

/**
 * A cell that no spreadsheet takes for a formula: where one could begin, an apostrophe does, which
 * `sergemap import` takes off again. A number stays one.
 * @param {Value} [value]
 */
export function cell(value) {
  if (typeof value === 'number') return String(value);
  const text = Array.isArray(value) ? value.join('; ') : String(value ?? '');
  const safe = /^'*[=+\-@\t\r\n]/.test(text) ? `'${text}` : text;
  return /[",;\r\n\t|]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
