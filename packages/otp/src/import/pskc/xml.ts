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
  // The parser reads a document type to its end before it tells of it; ten megabytes of one take a while.
  if (text.includes('<!DOCTYPE')) throw doctype()
  const parser = new SaxesParser({ xmlns: true })
  // The parser's own table inherits, so `&constructor;` would be something.
  parser.ENTITIES = Object.assign(Object.create(null), { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" })
  const document = element('', '', 0)
  const open = [document]
  const add = (piece: string) => {
    const current = open.at(-1)
    if (current !== undefined) current.text += piece
  }

  parser.on('xmldecl', ({ encoding }) => checkEncoding(encoding))
  parser.on('doctype', () => {
    throw doctype()
  })
  let elements = 0
  let attributes = 0
  parser.on('opentagstart', () => {
    attributes = 0
  })
  parser.on('attribute', () => {
    if (++attributes > importLimits.xmlAttributes) throw new Refusal('too-deep', 'an element has too many attributes')
  })
  parser.on('opentag', (tag) => {
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
  // Its own message can repeat what stands in the file.
  parser.on('error', () => {
    throw new Refusal('not-readable', `the file is not well-formed XML near line ${parser.line}`)
  })

  parser.write(text).close()
  const [root] = document.children
  if (root === undefined) throw new Refusal('not-readable', 'the file is empty')
  return root
}

function doctype(): Refusal {
  return new Refusal('doctype', 'the file declares a document type; PSKC files have none')
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
