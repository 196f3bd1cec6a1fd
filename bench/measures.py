"""What bench/page.py asks of a page, in the page's own language."""

FIRST_FRAME = """
new MutationObserver((_, watcher) => {
  if (document.documentElement?.dataset.sergemap !== 'ready') return;
  watcher.disconnect();
  requestAnimationFrame(() => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => { window.firstFrame = performance.now(); };
    port2.postMessage(0);
  });
}).observe(document, { attributes: true, subtree: true, attributeFilter: ['data-sergemap'] });
"""

TOOLS = """
  const pause = (ms) => new Promise((done) => setTimeout(done, ms));
  const frame = () => new Promise((done) => requestAnimationFrame(() => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => done();
    port2.postMessage(0);
  }));
  const timed = (run) => {
    const begun = performance.now();
    run();
    return performance.now() - begun;
  };
  const { seek } = window.sergemap;
  const dayAt = (part) =>
    new Date(Date.UTC(1890, 0, 1) + part * 21184 * 864e5).toISOString().slice(0, 10);
  const theMap = Object.values(window).find((value) => value instanceof L.Map);
  const settle = async () => {
    seek({ date: '1916-06-01' });
    await pause(2500);
    theMap.setView([50, 20], 4, { animate: false });
    await pause(1000);
  };
"""

PLAYING = f"""async () => {{
  {TOOLS}
  seek({{ date: dayAt(0.6) }});
  await pause(2500);
  const clear = CanvasRenderingContext2D.prototype.clearRect;
  let drawn = 0;
  let isNew = true;
  CanvasRenderingContext2D.prototype.clearRect = function (...box) {{
    if (isNew && this.canvas.matches('.ways, .stayed')) {{ drawn += 1; isNew = false; }}
    return clear.apply(this, box);
  }};
  const gaps = [];
  window.sergemap.play();
  const begun = performance.now();
  let last = begun;
  while (last - begun < 10_000) {{
    await new Promise(requestAnimationFrame);
    const now = performance.now();
    gaps.push(now - last);
    last = now;
    isNew = true;
  }}
  window.sergemap.pause();
  CanvasRenderingContext2D.prototype.clearRect = clear;
  return [gaps, drawn / 10];
}}"""

SEEKS = f"""async () => {{
  {TOOLS}
  const took = [];
  for (let turn = 0; turn < 40; turn += 1) {{
    const begun = performance.now();
    seek({{ date: dayAt((turn * 0.618) % 1) }});
    const call = performance.now() - begun;
    await frame();
    took.push([call, performance.now() - begun]);
  }}
  return took;
}}"""

CHANGES = f"""async () => {{
  {TOOLS}
  const days = [];
  for (let month = 1; month <= 12; month += 1) {{
    const of = String(month).padStart(2, '0');
    for (const day of ['03', '09', '16', '23']) days.push(`1919-${{of}}-${{day}}`);
  }}
  seek({{ date: '1919-06-15' }});
  await pause(2500);
  const before = document.querySelector('canvas.before');
  let fades = 0;
  before.animate = (...how) => {{
    fades += 1;
    return Element.prototype.animate.apply(before, how);
  }};
  const took = [];
  for (const date of days) {{
    fades = 0;
    const call = timed(() => seek({{ date }}));
    await pause(450);
    if (fades > 0) took.push(call);
  }}
  return took;
}}"""

MOVED = f"""async () => {{
  {TOOLS}
  await settle();
  const sheet = document.querySelector('canvas.ways').getContext('2d');
  theMap.fire('movestart');
  const took = Array.from({{ length: 30 }}, () => timed(() => {{
    theMap.fire('move');
    sheet.getImageData(0, 0, 1, 1);
  }}));
  theMap.fire('moveend');
  return took;
}}"""

EMPTY = """async () => {
  const sheet = document.createElement('canvas');
  Object.assign(sheet, { width: innerWidth, height: innerHeight });
  document.body.replaceChildren(sheet);
  const pen = sheet.getContext('2d');
  const gaps = [];
  const begun = performance.now();
  let last = begun;
  while (last - begun < 5_000) {
    await new Promise(requestAnimationFrame);
    const now = performance.now();
    gaps.push(now - last);
    last = now;
    pen.clearRect(0, 0, innerWidth, innerHeight);
    pen.fillRect(gaps.length % 500, 50, 300, 300);
  }
  return gaps;
}"""
