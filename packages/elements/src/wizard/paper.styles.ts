import { css } from 'lit'

/** The look of printed codes: black on white, large enough to be read by bad light, a box to tick each off. */
export const paperStyles = css`
  @page { margin: 20mm; }
  body {
    margin: 0;
    color: #000;
    background: #fff;
    font: 11pt / 1.6 'Hiragino Sans', 'Hiragino Kaku Gothic ProN', 'Noto Sans JP', 'BIZ UDPGothic', Meiryo, Arial, sans-serif;
    line-break: strict;
    overflow-wrap: anywhere;
  }
  h1 { margin: 0 0 5mm; font-size: 16pt; line-height: 1.4; }
  dl {
    display: grid;
    grid-template-columns: max-content 1fr;
    gap: 0.5mm 6mm;
    margin: 0 0 6mm;
  }
  dt { font-weight: 700; }
  dd { margin: 0; }
  ol {
    display: grid;
    grid-template-columns: 1fr 1fr;
    gap: 3mm 10mm;
    max-width: 150mm;
    margin: 0 0 6mm;
    padding: 6mm;
    border: 1px solid #000;
    list-style: none;
    direction: ltr;
  }
  ol li {
    white-space: nowrap;
    font: 13pt / 1.5 ui-monospace, 'SFMono-Regular', Menlo, Consolas, monospace;
  }
  ol li::before {
    content: '';
    display: inline-block;
    width: 3.5mm;
    height: 3.5mm;
    margin-right: 3mm;
    border: 1px solid #000;
    vertical-align: -0.3mm;
  }
  ul { margin: 0; padding-left: 5mm; }
`
