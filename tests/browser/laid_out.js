// What is wrong with the layout of what is seen: one line for each fault. It looks at the lines of
// text and at the controls, wherever they come to stand in whatever typeface.
() => {
  const dialog = document.querySelector('dialog[open]');
  const root = dialog ?? document.querySelector('.atlas') ?? document.body;
  const scrollsDown = getComputedStyle(document.body).overflowY !== 'hidden'; // the lesson does, the atlas does not
  const [wide, high] = [document.documentElement.clientWidth, scrollsDown ? Infinity : innerHeight];
  const faults = new Set();
  const styles = new Map();
  const style = (held) => {
    if (!styles.has(held)) styles.set(held, getComputedStyle(held));
    return styles.get(held);
  };
  const name = (held) => {
    const classes = held.getAttribute('class') ?? '';
    return `${held.tagName.toLowerCase()}${held.id ? `#${held.id}` : ''}${classes ? `.${classes.replaceAll(' ', '.')}` : ''}`;
  };
  const says = (held) =>
    `${name(held)} “${(held.textContent || held.title || '').trim().slice(0, 40)}”`;
  const px = (number) => Math.round(number * 10) / 10;
  const isSeen = (held) =>
    !held.closest('.unseen, .skip:not(:focus), .leaflet-pane, svg') &&
    held.checkVisibility({ visibilityProperty: true }) &&
    style(held).clipPath === 'none';
  const scrolls = (held) => ['auto', 'scroll'].includes(style(held).overflowY);
  const isCutting = (held) =>
    style(held).overflowX !== 'visible' || style(held).overflowY !== 'visible';
  const isBlock = (held) => !['inline', 'contents'].includes(style(held).display);
  const blockOf = (held) => (isBlock(held) ? held : blockOf(held.parentElement));
  // from the border inwards, as far as what is held can be seen
  const roomOf = (held) => {
    const { left, top } = held.getBoundingClientRect();
    return {
      left: left + held.clientLeft,
      top: top + held.clientTop,
      right: left + held.clientLeft + held.clientWidth,
      bottom: top + held.clientTop + held.clientHeight,
    };
  };

  const beyond = (one, room, looksDown) =>
    Math.max(
      room.left - one.left,
      one.right - room.right,
      looksDown ? Math.max(room.top - one.top, one.bottom - room.bottom) : 0,
    );
  const clip = (one, room) =>
    Object.assign(one, {
      left: Math.max(one.left, room.left),
      top: Math.max(one.top, room.top),
      right: Math.min(one.right, room.right),
      bottom: Math.min(one.bottom, room.bottom),
    });

  // a counter that finds no room wraps below the others, out of sight as a whole; that of captivity never does
  const isLeftOut = (held) => {
    const counter = held.closest('.counters > :not(.captive)');
    return (
      counter !== null &&
      counter.getBoundingClientRect().top >=
        counter.parentElement.getBoundingClientRect().bottom - 1
    );
  };

  /* ---- ink: each line of text, and each control */
  const ink = [];
  const add = (held, { left, right, top, bottom }, isText) => {
    if (right - left < 0.5 || bottom - top < 0.5) return;
    // the box of a line is as high as its face likes: letters stand in the middle of it
    const air = isText ? (bottom - top) * 0.22 : 0;
    ink.push({ held, block: blockOf(held), left, right, top: top + air, bottom: bottom - air });
  };
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  for (let text = walker.nextNode(); text; text = walker.nextNode()) {
    const held = text.parentElement;
    if (!text.data.trim() || !held || held.closest('textarea') || !isSeen(held) || isLeftOut(held))
      continue;
    const range = document.createRange();
    range.selectNodeContents(text);
    for (const line of range.getClientRects()) add(held, line, true);
  }
  for (const control of root.querySelectorAll('button, input, textarea, .caption, .tools'))
    if (isSeen(control)) add(control, control.getBoundingClientRect(), false);

  /* ---- what leaves the screen or its box, and what is cut */
  for (const one of ink) {
    const seen = { left: 0, top: 0, right: wide, bottom: high };
    let [looksDown, inFlow, fault] = [true, true, ''];
    for (let box = one.block; box && box !== document.documentElement; box = box.parentElement) {
      if (box !== one.held && isBlock(box) && (inFlow || isCutting(box))) {
        const room = isCutting(box) ? roomOf(box) : box.getBoundingClientRect();
        if (isCutting(box)) clip(seen, room);
        if (scrolls(box)) looksDown = false;
        const over = beyond(one, room, looksDown);
        if (over > 1) fault ||= `${says(one.held)} spills ${px(over)} px beyond ${name(box)}`;
      }
      if (['absolute', 'fixed'].includes(style(box).position)) inFlow = false;
    }
    const over = beyond(one, { left: 0, top: 0, right: wide, bottom: high }, looksDown);
    if (over > 1) fault = `${says(one.held)} leaves the screen by ${px(over)} px`;
    if (fault) faults.add(fault);
    one.seen =
      one.right > seen.left &&
      one.left < seen.right &&
      one.bottom > seen.top &&
      one.top < seen.bottom;
    clip(one, { left: -Infinity, right: Infinity, top: seen.top, bottom: seen.bottom });
  }
  for (const held of root.querySelectorAll('*')) {
    if (
      !isSeen(held) ||
      !isBlock(held) ||
      !held.clientWidth ||
      held.matches('.stage, .timeline, .folium-map, input, textarea, .sideways')
    )
      continue;
    const [across, down] = [
      held.scrollWidth - held.clientWidth,
      held.scrollHeight - held.clientHeight,
    ];
    if (across > 1) faults.add(`${says(held)} is ${across} px too narrow for what it holds`);
    if (
      ['hidden', 'clip'].includes(style(held).overflowY) &&
      down > 1 &&
      !held.matches('.counters')
    )
      faults.add(`${says(held)} cuts ${down} px off what it holds`);
  }
  if (document.documentElement.scrollWidth > wide) faults.add('the page scrolls sideways');

  /* ---- what lies on something else; between two blocks in a row there is a gap */
  const lies = ink.filter(({ seen }) => seen);
  const areButtons = (...both) => both.every(({ held }) => held.matches('button')); // which may stand side by side
  for (const [index, one] of lies.entries()) {
    for (const other of lies.slice(0, index)) {
      if (
        one.block === other.block ||
        one.held.contains(other.held) ||
        other.held.contains(one.held)
      )
        continue;
      const across =
        Math.min(one.right, other.right) -
        Math.max(one.left, other.left) +
        (areButtons(one, other) ? -1 : 1.5);
      const down = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
      if (across > 0 && down > 1)
        faults.add(`${says(one.held)} lies on or touches ${says(other.held)}`);
    }
  }
  return [...faults];
};
