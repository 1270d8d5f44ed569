// Lays nodes in rows, so that every arrow points down: whoever imports stands above what it imports.

/**
 * @typedef {{ id: string, width: number, height: number }} Node
 * @typedef {{ from: string, to: string, onlyTypes: boolean }} Edge
 * @typedef {{ id: string, x: number, y: number, width: number, height: number }} Box
 * @typedef {Edge & { points: { x: number, y: number }[] }} Arrow
 */

const sweeps = 24

/**
 * @param {readonly Node[]} nodes
 * @param {readonly Edge[]} edges - those of types are left out where they would point up
 * @param {{ across: number, down: number }} gap - between nodes of a row, and between rows
 * @returns {{ boxes: Box[], arrows: Arrow[], width: number, height: number }}
 */
export function layOut(nodes, edges, gap) {
  const ranks = ranksOf(nodes, withoutCircles(bearing(edges)))
  const shown = withoutImplied(edges.filter(({ from, to }) => ranks.get(from) > ranks.get(to)))
  const { rows, chains } = withWaypoints(nodes, shown, ranks)
  const order = bestOrder(rows, chains)
  const places = placed(order, chains, gap)
  const at = (id) => places.get(id)
  const width = Math.max(...[...places.values()].map(({ x, width }) => x + width / 2))
  const boxes = nodes.map(({ id, width, height }) => ({ id, width, height, x: at(id).x - width / 2, y: at(id).y }))
  const arrows = chains.map(({ edge, ids }) => ({ ...edge, points: pointsOf(ids.map(at)) }))
  return { boxes, arrows, width, height: Math.max(...boxes.map(({ y, height }) => y + height)) }
}

/** What decides who stands above whom: imports that run, and types for whom nothing else is imported. */
function bearing(edges) {
  const reached = new Set(edges.filter(({ onlyTypes }) => !onlyTypes).map(({ to }) => to))
  return edges.filter(({ to, onlyTypes }) => !onlyTypes || !reached.has(to))
}

/** Drops the edges that would lead round in a circle; those of types only go first. */
function withoutCircles(edges) {
  const kept = []
  for (const edge of [...edges].sort((a, b) => Number(a.onlyTypes) - Number(b.onlyTypes))) {
    if (!leads(kept, edge.to, edge.from)) kept.push(edge)
  }
  return kept
}

/** Drops what other edges imply: where a way leads there already, a direct edge says nothing new. */
function withoutImplied(edges) {
  return edges.filter((edge) => {
    const others = edges.filter((other) => other !== edge && (edge.onlyTypes || !other.onlyTypes))
    return !leads(others, edge.from, edge.to)
  })
}

function leads(edges, from, to) {
  const seen = new Set()
  const queue = [from]
  for (const id of queue) {
    if (id === to) return true
    if (seen.has(id)) continue
    seen.add(id)
    queue.push(...edges.filter((edge) => edge.from === id).map((edge) => edge.to))
  }
  return false
}

/** Row of each node, 0 at the bottom. Who is imported by nobody stands at the top, all others right below who imports them. */
function ranksOf(nodes, edges) {
  const longest = (id, from, to) =>
    Math.max(0, ...edges.filter((edge) => edge[from] === id).map((edge) => longest(edge[to], from, to) + 1))
  const top = Math.max(...nodes.map(({ id }) => longest(id, 'from', 'to')))
  return new Map(nodes.map(({ id }) => [id, top - longest(id, 'to', 'from')]))
}

/** The rows from the top; an edge over several rows gets a waypoint in each, so that it runs between the nodes. */
function withWaypoints(nodes, edges, ranks) {
  const top = Math.max(...ranks.values())
  const rows = Array.from({ length: top + 1 }, (_, row) => nodes.filter(({ id }) => ranks.get(id) === top - row))
  const chains = edges.map((edge) => {
    const ids = [edge.from]
    for (let rank = ranks.get(edge.from) - 1; rank > ranks.get(edge.to); rank -= 1) {
      const id = `${edge.from}>${edge.to}@${rank}`
      rows[top - rank].push({ id, width: 10, height: null })
      ids.push(id)
    }
    return { edge, ids: [...ids, edge.to] }
  })
  return { rows, chains }
}

/** Turns each row so that neighbors stand near each other and few arrows cross. */
function bestOrder(rows, chains) {
  const links = linksOf(chains)
  let order = rows
  let best = rows
  for (let sweep = 0; sweep < sweeps; sweep += 1) {
    const downwards = sweep % 2 === 0
    order = turned(order, downwards ? links.above : links.below, downwards)
    if (crossings(order, links.below) < crossings(best, links.below)) best = order
  }
  return best
}

function linksOf(chains) {
  const above = new Map()
  const below = new Map()
  for (const { ids } of chains) {
    for (const [i, id] of ids.entries()) {
      if (i === 0) continue
      above.set(id, [...(above.get(id) ?? []), ids[i - 1]])
      below.set(ids[i - 1], [...(below.get(ids[i - 1]) ?? []), id])
    }
  }
  return { above, below }
}

function turned(rows, links, downwards) {
  const result = [...rows]
  const numbers = rows.map((_, row) => row)
  for (const row of downwards ? numbers.slice(1) : numbers.reverse().slice(1)) {
    const others = result[downwards ? row - 1 : row + 1]
    const place = new Map(others.map(({ id }, index) => [id, index / Math.max(1, others.length - 1)]))
    const size = Math.max(1, result[row].length - 1)
    const wish = new Map(
      result[row].map(({ id }, index) => [
        id,
        mean((links.get(id) ?? []).map((other) => place.get(other))) ?? index / size,
      ]),
    )
    result[row] = [...result[row]].sort((a, b) => wish.get(a.id) - wish.get(b.id))
  }
  return result
}

function crossings(rows, below) {
  let count = 0
  for (const [row, nodes] of rows.entries()) {
    const place = new Map((rows[row + 1] ?? []).map(({ id }, index) => [id, index]))
    const ends = nodes.flatMap(({ id }, from) => (below.get(id) ?? []).map((to) => ({ from, to: place.get(to) })))
    for (const a of ends) count += ends.filter((b) => a.from < b.from && a.to > b.to).length
  }
  return count
}

/** Middle and top of each node. */
function placed(rows, chains, gap) {
  const links = linksOf(chains)
  const places = new Map()
  let y = 0
  for (const nodes of rows) {
    const tallest = Math.max(...nodes.map(({ height }) => height ?? 0))
    let x = 0
    for (const { id, width, height } of nodes) {
      // A waypoint leads past the whole row.
      places.set(id, { x: x + width / 2, y, width, height: height ?? tallest })
      x += width + gap.across
    }
    y += tallest + gap.down
  }
  for (let sweep = 0; sweep < sweeps; sweep += 1) {
    for (const nodes of sweep % 2 === 0 ? rows : [...rows].reverse()) settle(nodes, links, places, gap.across)
  }
  const left = Math.min(...[...places.values()].map(({ x, width }) => x - width / 2))
  for (const place of places.values()) place.x -= left
  return places
}

/** Moves a row's nodes as near to the middle of their neighbors as their order and the gaps allow. */
function settle(nodes, links, places, across) {
  let offset = 0
  const blocks = []
  for (const [i, { id, width }] of nodes.entries()) {
    if (i > 0) offset += (nodes[i - 1].width + width) / 2 + across
    const neighbors = [...(links.above.get(id) ?? []), ...(links.below.get(id) ?? [])]
    const wish = mean(neighbors.map((other) => places.get(other).x)) ?? places.get(id).x
    blocks.push({ sum: wish - offset, count: 1, members: [{ id, offset }] })
    while (blocks.length > 1 && blocks.at(-2).sum / blocks.at(-2).count > blocks.at(-1).sum / blocks.at(-1).count) {
      const last = blocks.pop()
      const before = blocks.at(-1)
      blocks[blocks.length - 1] = {
        sum: before.sum + last.sum,
        count: before.count + last.count,
        members: [...before.members, ...last.members],
      }
    }
  }
  for (const { sum, count, members } of blocks) {
    for (const { id, offset } of members) places.get(id).x = sum / count + offset
  }
}

/** From the lower edge of the first node, past the rows between, to the upper edge of the last. */
function pointsOf(places) {
  return places.flatMap(({ x, y, height }, i) => {
    const ends = [...(i > 0 ? [y] : []), ...(i < places.length - 1 ? [y + height] : [])]
    return ends.map((end) => ({ x, y: end }))
  })
}

function mean(numbers) {
  return numbers.length === 0 ? null : numbers.reduce((sum, number) => sum + number, 0) / numbers.length
}
