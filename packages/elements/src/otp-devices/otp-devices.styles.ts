import { css } from 'lit'

export const devicesStyles = css`
  .base { max-inline-size: 42rem; }
  h3:focus, h4:focus, section:focus { outline: none; }
  h4, h5 { margin: 0; font-size: 1em; line-height: 1.4; }
  .panel > :not(h4) + h5 { margin-block-start: 1.25rem; }

  h2 + * { margin-block-start: 1rem; }
  .devices { list-style: none; padding: 0; }
  .devices > li {
    margin: 0;
    padding-block: 1.25rem;
    border-block-end: 1px solid var(--_border);
  }
  .devices > li:first-child { border-block-start: 1px solid var(--_border); }
  /* Beside the first line of a name that has several. */
  .top {
    display: flex;
    align-items: start;
    gap: 0.6rem;
  }
  .top h3 { flex: 1; }
  .top .dot { margin-block-start: 0.3em; }

  .dot {
    flex: none;
    inline-size: 14px;
    block-size: 14px;
    border: 1px solid var(--_border-strong);
    border-radius: 50%;
    forced-color-adjust: none;
  }
  .dot[data-color] { border-color: transparent; background: var(--_dot); }
  [data-color='red'] { --_dot: light-dark(#c62f2f, #ff8f85); }
  [data-color='orange'] { --_dot: light-dark(#bf5b04, #ffb266); }
  [data-color='green'] { --_dot: light-dark(#23804f, #7dd6a5); }
  [data-color='blue'] { --_dot: light-dark(#2264c9, #8ab8ff); }
  [data-color='purple'] { --_dot: light-dark(#7d45bd, #cba6f5); }
  [data-color='gray'] { --_dot: light-dark(#6b7280, #b6bdc8); }
  .colors { display: flex; flex-wrap: wrap; gap: 0 1.25rem; }
  .panel .color {
    display: flex;
    gap: 0.45rem;
    align-items: center;
    min-block-size: var(--_control);
    font-weight: 400;
    cursor: pointer;
  }
  .color input { flex: none; inline-size: 1.5rem; block-size: 1.5rem; margin: 0; accent-color: var(--_accent); }

  .chip {
    flex: none;
    padding: 0.1em 0.7em;
    border: 1px solid currentColor;
    border-radius: 2em;
    color: var(--_success);
    font-size: 0.8125em;
    font-weight: 700;
  }
  .chip:not(.active) { color: var(--_warning); border-style: dashed; }

  .facts { margin-block-start: 0.5rem; }
  .facts > div { display: contents; }
  .facts dd { font-variant-numeric: tabular-nums; text-autospace: no-autospace; }
  .hint, .last { --_tone: var(--_warning); }
  .hint { margin-block-start: 0.75rem; font-size: 0.9375em; }
  .devices .actions { margin-block-start: 0.75rem; }
  .devices .secondary { padding-inline: 1em; }
  /* Six for each device: as quiet as links, as high as a finger. */
  .acts { display: flex; flex-wrap: wrap; gap: 0 1.5rem; margin-block-start: 0.5rem; }
  .acts .secondary,
  .back {
    padding-inline: 0;
    border-color: transparent;
    background: none;
    font-weight: 400;
    text-decoration: underline;
    text-underline-offset: 0.2em;
  }
  @media (forced-colors: active) {
    .acts .secondary, .back { border: 0; }
  }

  .open { margin-block-start: 1rem; }
  .open label { font-weight: 700; }
  .destroy { --_accent: var(--_danger); --_accent-strong: var(--_danger); }
  .back { margin-block-end: 0.75rem; }
  [slot='done'] { margin-block-start: var(--_space); }
`
