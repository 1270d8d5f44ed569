import { css } from 'lit'

/**
 * The look's public properties (`--otp-…`) and what stands in for them on a bare page. `--_…` is private.
 */
export const tokenStyles = css`
  :host {
    --_text: var(--otp-text, currentColor);
    --_muted: var(--otp-muted, color-mix(in oklab, currentColor 72%, transparent));
    --_border: var(--otp-border, color-mix(in oklab, currentColor 18%, transparent));
    --_border-strong: var(--otp-border-strong, color-mix(in oklab, currentColor 52%, transparent));
    --_field: var(--otp-field, light-dark(#fff, #0f141b));
    --_panel: var(--otp-panel, color-mix(in oklab, currentColor 4%, transparent));
    --_accent: var(--otp-accent, light-dark(#1b4079, #a9c7f5));
    --_accent-strong: var(--otp-accent-strong, light-dark(#122e5a, #c6dbfb));
    --_on-accent: var(--otp-on-accent, light-dark(#fff, #0b1d38));
    --_danger: var(--otp-danger, light-dark(#a8201a, #ffb4a9));
    --_success: var(--otp-success, light-dark(#1a6b43, #86d8ab));
    --_warning: var(--otp-warning, light-dark(#7a4a00, #f3c26b));
    --_focus: var(--otp-focus, light-dark(#2563c9, #8ab4ff));
    --_radius: var(--otp-radius, 6px);
    --_button-radius: var(--otp-button-radius, var(--_radius));
    --_field-radius: var(--otp-field-radius, var(--_radius));
    --_panel-radius: var(--otp-panel-radius, var(--_radius));
    --_space: var(--otp-space, 1rem);
    --_control: max(24px, var(--otp-control-size, 44px));
    /* Above and below a line of 16 px: so much that a low control stays low. */
    --_control-room: calc((var(--_control) - 28px) / 2);
    --_duration: var(--otp-duration, 140ms);
    --_key-font: var(--otp-key-font, ui-monospace, 'SFMono-Regular', Menlo, Consolas, monospace);

    font-family: var(--otp-font, inherit);
    font-size: var(--otp-size, inherit);
    color: var(--otp-text, inherit);
    line-height: 1.6;
    line-break: strict;
    word-break: auto-phrase;
    text-wrap: pretty;
    overflow-wrap: anywhere;
    text-autospace: normal;
    text-align: start;
  }
  :host([hidden]) { display: none; }
  *, *::before, *::after { box-sizing: border-box; }

  .visually-hidden {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    margin: -1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }

  .error { color: var(--_danger); }
  .error::before,
  .alert::before {
    content: '';
    display: inline-block;
    inline-size: 16px;
    block-size: 16px;
    margin-inline-end: 0.4em;
    vertical-align: -0.125em;
    background: currentColor;
    clip-path: path(evenodd, 'M8 0a8 8 0 1 1 0 16a8 8 0 0 1 0-16zM7.1 3.5v6h1.8v-6zM7.1 10.8v1.9h1.8v-1.9z');
    forced-color-adjust: none;
  }
`
