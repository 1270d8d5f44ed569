import { css } from 'lit'

/** The field for a release password, and the notice about a recovery. */
export const releasePasswordStyles = css`
  .destroy { --_accent: var(--_danger); --_accent-strong: var(--_danger); }
  .password label:first-child { font-weight: 700; }
  .password .muted { margin-block: 0.4em 0.75em; }
  .password .check {
    display: flex;
    gap: 0.6rem;
    align-items: center;
    min-block-size: var(--_control);
    cursor: pointer;
  }
  .password .check input { inline-size: 1.5rem; block-size: 1.5rem; margin: 0; accent-color: var(--_accent); }
`
