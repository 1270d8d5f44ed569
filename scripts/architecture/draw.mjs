// Draws the houses with their rooms as a plain SVG, readable on a light and on a dark page.
import { layOut } from './layers.mjs'

const room = { height: 28, letter: 7.6, padding: 16 }
const margin = 16
const header = 34

const style = `
  text { font: 13px ui-sans-serif, system-ui, 'Segoe UI', Helvetica, Arial, sans-serif; fill: #1c2733 }
  .sheet { fill: #fff } .house { fill: #f3f6fa; stroke: #b6c2cf } .room { fill: #fff; stroke: #b6c2cf }
  .entry { fill: #dce9f9; stroke: #6f97c9 } .name { font-weight: 600; font-size: 15px }
  .arrow { fill: none; stroke: #7d8c9c } .types { stroke-dasharray: 3 3 } .tip { fill: #7d8c9c }
  .between { stroke: #2a5d9c; stroke-width: 2 } .between-tip { fill: #2a5d9c } .note { fill: #566473 }
  @media (prefers-color-scheme: dark) {
    text { fill: #e2e8ef } .sheet { fill: #10161d } .house { fill: #18212b; stroke: #44525f }
    .room { fill: #212c38; stroke: #52616f } .entry { fill: #1f3a5c; stroke: #5c88bd }
    .arrow { stroke: #8494a4 } .tip { fill: #8494a4 }
    .between { stroke: #7fb0ea } .between-tip { fill: #7fb0ea } .note { fill: #a4b1bf }
  }`

/**
 * @param {{ houses: import('./read-imports.mjs').House[], imports: import('./read-imports.mjs').Import[] }} read
 * @returns {string} an SVG document
 */
export function draw({ houses, imports }) {
  const furnished = new Map(houses.map((house) => [house.name, furnish(house)]))
  const nodes = houses.map(({ name }) => ({ id: name, ...furnished.get(name).size }))
  const plan = layOut(nodes, imports, { across: 20, down: 56 })
  const width = Math.ceil(plan.width + 2 * margin)
  const height = Math.ceil(plan.height + 2 * margin + 30)
  const content = [
    ...plan.arrows.map((arrow) => path(arrow, 'between')),
    ...plan.boxes.map(
      (box) => `<g transform="translate(${fixed(box.x)} ${fixed(box.y)})">${furnished.get(box.id).svg}</g>`,
    ),
  ]
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="The packages and apps, their rooms, and who imports whom">
<style>${style}
</style>
<defs>${tip('tip')}${tip('between-tip')}</defs>
<rect class="sheet" width="${width}" height="${height}" rx="12"/>
<g transform="translate(${margin} ${margin})">
${content.join('\n')}
</g>
<text class="note" x="${margin}" y="${height - 18}">Blue: entries. An arrow points to what is imported; dashed: only types of it. What other arrows imply is left out.</text>
</svg>
`
}

/** A house with its rooms in it, drawn at 0 0. */
function furnish({ name, rooms, imports }) {
  const title = name.startsWith('packages/') ? `@warifu/${name.slice('packages/'.length)}` : name
  const shown = name.startsWith('packages/') ? rooms : []
  const nodes = shown.map(({ name: id }) => ({ id, width: widthOf(id), height: room.height }))
  if (nodes.length === 0) {
    const size = { width: title.length * 9 + 36, height: 44 }
    return {
      size,
      svg: `${rect('house', size)}<text class="name" x="${size.width / 2}" y="27" text-anchor="middle">${title}</text>`,
    }
  }
  const plan = layOut(nodes, imports, { across: 8, down: 26 })
  const size = { width: Math.max(plan.width, title.length * 9) + 28, height: plan.height + header + 16 }
  const kinds = new Map(shown.map(({ name: id, kind }) => [id, kind]))
  const inside = [
    ...plan.arrows.map((arrow) => path(arrow, 'tip')),
    ...plan.boxes.map(
      (box) =>
        `${rect(kinds.get(box.id), box)}<text x="${fixed(box.x + box.width / 2)}" y="${fixed(box.y + 18.5)}" text-anchor="middle">${box.id}</text>`,
    ),
  ]
  const shift = (size.width - plan.width) / 2
  return {
    size,
    svg: `${rect('house', size)}<text class="name" x="14" y="23">${title}</text><g transform="translate(${fixed(shift)} ${header})">${inside.join('')}</g>`,
  }
}

function widthOf(text) {
  return text.length * room.letter + room.padding
}

function rect(kind, { x = 0, y = 0, width, height }) {
  return `<rect class="${kind}" x="${fixed(x)}" y="${fixed(y)}" width="${fixed(width)}" height="${fixed(height)}" rx="6"/>`
}

/** A soft line from point to point, upright where it leaves and where it arrives. */
function path({ points, onlyTypes }, kind) {
  const [start, ...rest] = points
  let line = `M${fixed(start.x)} ${fixed(start.y)}`
  let before = start
  for (const point of rest) {
    const bend = (point.y - before.y) / 2
    line += `C${fixed(before.x)} ${fixed(before.y + bend)} ${fixed(point.x)} ${fixed(point.y - bend)} ${fixed(point.x)} ${fixed(point.y)}`
    before = point
  }
  const classes = ['arrow', kind === 'between-tip' || kind === 'between' ? 'between' : '', onlyTypes ? 'types' : '']
  const end = kind === 'between' ? 'between-tip' : 'tip'
  return `<path class="${classes.filter(Boolean).join(' ')}" d="${line}" marker-end="url(#${end})"/>`
}

function tip(name) {
  return `<marker id="${name}" viewBox="0 0 8 8" refX="7.5" refY="4" markerWidth="7" markerHeight="7" markerUnits="userSpaceOnUse" orient="auto"><path class="${name}" d="M0 0.5L8 4L0 7.5z"/></marker>`
}

function fixed(number) {
  return String(Math.round(number * 10) / 10)
}
