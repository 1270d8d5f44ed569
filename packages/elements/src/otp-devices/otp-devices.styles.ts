import { css } from 'lit'

export const devicesStyles = css`
  .base { max-inline-size: 42rem; }
  h3:focus, h4:focus, section:focus { outline: none; }
  h4 { margin: 0; font-size: 1em; line-height: 1.4; }

  h2 + * { margin-block-start: 1rem; }
  .devices { list-style: none; padding: 0; }
  .devices > li {
    margin: 0;
    padding-block: 1.25rem;
    border-block-end: 1px solid var(--_border);
  }
  .devices > li:first-child { border-block-start: 1px solid var(--_border); }
  .top {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    justify-content: space-between;
    gap: 0.25rem 1rem;
  }
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

  .open { margin-block-start: 1rem; }
  .open label { font-weight: 700; }
  .destroy { --_accent: var(--_danger); --_accent-strong: var(--_danger); }
  .back {
    margin-block-end: 0.75rem;
    padding-inline: 0;
    border-color: transparent;
    text-decoration: underline;
    text-underline-offset: 0.2em;
  }
  [slot='done'] { margin-block-start: var(--_space); }
`
