import { css } from 'lit'

/** Boxes, and lists of names and what they name. */
export const panelStyles = css`
  .panel {
    border: 1px solid var(--_border);
    border-radius: var(--_panel-radius);
    background: var(--_panel);
    padding: var(--_space) calc(1.25 * var(--_space));
  }
  .panel > * + * { margin-block-start: 0.6rem; }

  .facts {
    display: grid;
    grid-template-columns: auto 1fr;
    gap: 0.2rem 1rem;
    font-size: 0.9375em;
  }
  .facts dt { color: var(--_muted); }
`
