import { SaxesParser, type SaxesTagNS } from 'saxes'
import { importLimits } from '../limits.ts'
import { Refusal } from '../refusal.ts'

/** What PSKC needs of an XML element. */
export interface XmlElement {
  namespace: string
  name: string
  /** Of no namespace, by name. */
  attributes: ReadonlyMap<string, string>
  children: XmlElement[]
  /** Its own text, that of its children left out. */
  text: string
  line: number
}

/**
 * The root of an XML document. A document type is refused before anything it declares could be used, so there are no
 * entities but the five of XML itself, and nothing is ever fetched.
 *
 * @throws Refusal when it is not well-formed, too deep, or not written in UTF-8
 */
export function readXml(text: string): XmlElement {
  // The parser would read a document type to its end before it tells of it.
  if (text.includes('<!DOCTYPE')) {
    throw new Refusal('doctype', 'the file declares a document type; PSKC files have none')
  }
  const [root] = readElements(text).children
  if (root === undefined) throw new Refusal('not-readable', 'the file is empty')
  return root
}

/** Few handlers: with each the parser becomes an object of another shape, and beyond five it is four times as slow. */
function readElements(text: string): XmlElement {
  const parser = new SaxesParser({ xmlns: true })
  // The parser's own table inherits, so `&constructor;` would be something.
  parser.ENTITIES = Object.assign(Object.create(null), { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" })
  const document = element('', '', 0)
  const open = [document]
  let elements = 0
  let attributes = 0
  const add = (piece: string) => {
    const current = open.at(-1)
    if (current !== undefined) current.text += piece
  }

  parser.on('attribute', () => {
    if (++attributes > importLimits.xmlAttributes) throw new Refusal('too-deep', 'an element has too many attributes')
  })
  parser.on('opentag', (tag) => {
    attributes = 0
    if (++elements > importLimits.xmlElements) throw new Refusal('too-many', 'the file has too many elements')
    if (open.length > importLimits.xmlDepth) throw new Refusal('too-deep', 'the XML is nested too deeply')
    const child = elementOf(tag, parser.line)
    open.at(-1)?.children.push(child)
    open.push(child)
  })
  parser.on('closetag', () => {
    open.pop()
  })
  parser.on('text', add)
  parser.on('cdata', add)

  try {
    parser.write(text)
    checkEncoding(parser.xmlDecl.encoding)
    parser.close()
  } catch (error) {
    // The parser's own: its message can repeat what stands in the file.
    if (!(error instanceof Error) || error.name !== 'Error') throw error
    throw new Refusal('not-readable', `the file is not well-formed XML near line ${parser.line}`)
  }
  return document
}

function checkEncoding(encoding: string | undefined): void {
  if (encoding === undefined || /^(utf-8|us-ascii)$/i.test(encoding)) return
  throw new Refusal('not-utf8', 'the XML says it is not UTF-8; save it as UTF-8')
}

function elementOf(tag: SaxesTagNS, line: number): XmlElement {
  const made = element(tag.uri, tag.local, line)
  const plain = Object.values(tag.attributes).filter(({ uri }) => uri === '')
  return { ...made, attributes: new Map(plain.map(({ local, value }) => [local, value])) }
}

function element(namespace: string, name: string, line: number): XmlElement {
  return { namespace, name, attributes: new Map(), children: [], text: '', line }
}
