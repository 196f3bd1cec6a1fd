// What is wrong with the layout of what is seen: one line for each fault. It looks at the lines of
// text and at the controls, wherever they come to stand in whatever typeface.
() => {
  const root =
    document.querySelector('dialog[open]') ?? document.querySelector('.atlas') ?? document.body;
  // the lesson scrolls down, the atlas does not
  const scrollsDown = getComputedStyle(document.body).overflowY !== 'hidden';
  const screen = {
    left: 0,
    top: 0,
    right: document.documentElement.clientWidth,
    bottom: scrollsDown ? Infinity : innerHeight,
  };
  const faults = new Set();
  const styles = new Map();
  const style = (part) => {
    if (!styles.has(part)) styles.set(part, getComputedStyle(part));
    return styles.get(part);
  };
  const name = ({ tagName, id, classList }) =>
    [tagName.toLowerCase() + (id && `#${id}`), ...classList].join('.');
  const says = (part) =>
    `${name(part)} “${(part.textContent || part.title || '').trim().slice(0, 40)}”`;
  const px = (number) => Math.round(number * 10) / 10;
  const isSeen = (part) =>
    !part.closest('.unseen, .skip:not(:focus), .leaflet-pane, svg') &&
    part.checkVisibility({ visibilityProperty: true }) &&
    style(part).clipPath === 'none';
  const scrolls = (part) => ['auto', 'scroll'].includes(style(part).overflowY);
  const isCutting = (part) =>
    style(part).overflowX !== 'visible' || style(part).overflowY !== 'visible';
  const isBlock = (part) => !['inline', 'contents'].includes(style(part).display);
  const blockOf = (part) => (isBlock(part) ? part : blockOf(part.parentElement));
  // from the border inwards, as far as what it holds can be seen
  const roomOf = (part) => {
    const box = part.getBoundingClientRect();
    const [left, top] = [box.left + part.clientLeft, box.top + part.clientTop];
    return { left, top, right: left + part.clientWidth, bottom: top + part.clientHeight };
  };

  const overlap = (one, other) => ({
    left: Math.max(one.left, other.left),
    top: Math.max(one.top, other.top),
    right: Math.min(one.right, other.right),
    bottom: Math.min(one.bottom, other.bottom),
  });
  const beyond = (one, room, looksDown) =>
    Math.max(
      room.left - one.left,
      one.right - room.right,
      looksDown ? Math.max(room.top - one.top, one.bottom - room.bottom) : 0,
    );

  // a counter that finds no room wraps below the others, out of sight as a whole; that of
  // captivity never does
  const isLeftOut = (part) => {
    const counter = part.closest('.counters > :not(.captive)');
    const bottom = counter?.parentElement.getBoundingClientRect().bottom;
    return counter !== null && counter.getBoundingClientRect().top >= bottom - 1;
  };

  /* ---- ink: each line of text, and each control */
  const ink = [];
  const add = (part, { left, right, top, bottom }, isText) => {
    if (right - left < 0.5 || bottom - top < 0.5) return;
    // the box of a line is as high as its face likes: letters stand in the middle of it
    const air = isText ? (bottom - top) * 0.22 : 0;
    ink.push({ part, block: blockOf(part), left, right, top: top + air, bottom: bottom - air });
  };
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  for (let text = walker.nextNode(); text; text = walker.nextNode()) {
    const part = text.parentElement;
    if (!text.data.trim() || part.closest('textarea') || !isSeen(part) || isLeftOut(part)) continue;
    const range = document.createRange();
    range.selectNodeContents(text);
    for (const line of range.getClientRects()) add(part, line, true);
  }
  for (const control of root.querySelectorAll('button, input, textarea, .caption, .tools'))
    if (isSeen(control)) add(control, control.getBoundingClientRect(), false);

  /* ---- what leaves the screen or its box, and what is cut */
  for (const one of ink) {
    let seen = screen;
    let [looksDown, inFlow, fault] = [true, true, ''];
    for (let box = one.block; box && box !== document.documentElement; box = box.parentElement) {
      if (box !== one.part && isBlock(box) && (inFlow || isCutting(box))) {
        const room = isCutting(box) ? roomOf(box) : box.getBoundingClientRect();
        if (isCutting(box)) seen = overlap(seen, room);
        if (scrolls(box)) looksDown = false;
        const over = beyond(one, room, looksDown);
        if (over > 1) fault ||= `${says(one.part)} spills ${px(over)} px beyond ${name(box)}`;
      }
      if (['absolute', 'fixed'].includes(style(box).position)) inFlow = false;
    }
    const over = beyond(one, screen, looksDown);
    if (over > 1) fault = `${says(one.part)} leaves the screen by ${px(over)} px`;
    if (fault) faults.add(fault);
    const shown = overlap(one, seen);
    one.isSeen = shown.left < shown.right && shown.top < shown.bottom;
    Object.assign(one, { top: shown.top, bottom: shown.bottom });
  }
  for (const part of root.querySelectorAll('*')) {
    if (!isSeen(part) || !isBlock(part) || !part.clientWidth) continue;
    if (part.matches('.stage, .timeline, .folium-map, input, textarea, .sideways')) continue;
    const across = part.scrollWidth - part.clientWidth;
    const down = part.scrollHeight - part.clientHeight;
    const cuts = ['hidden', 'clip'].includes(style(part).overflowY) && !part.matches('.counters');
    if (across > 1) faults.add(`${says(part)} is ${across} px too narrow for what it holds`);
    if (cuts && down > 1) faults.add(`${says(part)} cuts ${down} px off what it holds`);
  }
  if (document.documentElement.scrollWidth > screen.right) faults.add('the page scrolls sideways');

  /* ---- what lies on something else; between two blocks in a row there is a gap */
  const lies = ink.filter(({ isSeen: seen }) => seen);
  for (const [index, one] of lies.entries()) {
    for (const other of lies.slice(0, index)) {
      const areOne = one.part.contains(other.part) || other.part.contains(one.part);
      if (one.block === other.block || areOne) continue;
      // buttons may stand side by side
      const gap = one.part.matches('button') && other.part.matches('button') ? -1 : 1.5;
      const both = overlap(one, other);
      if (both.right - both.left + gap > 0 && both.bottom - both.top > 1)
        faults.add(`${says(one.part)} lies on or touches ${says(other.part)}`);
    }
  }
  return [...faults];
};
