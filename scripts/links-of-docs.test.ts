/** Each link of a Markdown file to a file of this repository, or to a heading in one, leads somewhere. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import MarkdownIt from 'markdown-it'
import { expect, it } from 'vitest'
import { CODE_FOLDERS, filesIn, inProject, pathOf, root } from './lib/project.mjs'

const files = [
  ...readdirSync(root),
  ...['docs', '.github', ...CODE_FOLDERS].flatMap((name) => filesIn(inProject(name)).map(pathOf)),
].filter((file) => file.endsWith('.md'))

const markdown = new MarkdownIt({ html: true })
const tokensOf = (text: string) => markdown.parse(text, {}).flatMap((token) => [token, ...(token.children ?? [])])

/** The part of an address that leads to a heading, as GitHub makes it. */
const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\p{M}_ -]/gu, '')
    .replaceAll(' ', '-')

function anchorsIn(text: string): Set<string> {
  const anchors = new Set<string>()
  const tokens = markdown.parse(text, {})
  for (const [index, { type }] of tokens.entries()) {
    if (type !== 'heading_open') continue
    const words = (tokens[index + 1]?.children ?? []).map(({ content }) => content).join('')
    const anchor = anchorOf(words)
    let name = anchor
    for (let count = 1; anchors.has(name); count++) name = `${anchor}-${count}`
    anchors.add(name)
  }
  return anchors
}

const linksIn = (text: string): string[] =>
  tokensOf(text)
    .filter(({ type }) => type === 'link_open')
    .map((token) => token.attrGet('href') ?? '')
    .filter((address) => !/^[a-z]+:/i.test(address))

const anchors = new Map(files.map((file) => [file, anchorsIn(readFileSync(join(root, file), 'utf8'))]))

/** Whether an address in this file leads somewhere. */
function leads(file: string, address: string): boolean {
  const [path = '', anchor] = decodeURI(address).split('#')
  const target = path === '' ? file : pathOf(join(root, dirname(file), path))
  if (!existsSync(join(root, target))) return false
  return anchor === undefined || !target.endsWith('.md') || (anchors.get(target)?.has(anchor) ?? false)
}

it('each link leads somewhere', () => {
  const links = files.flatMap((file) =>
    linksIn(readFileSync(join(root, file), 'utf8')).map((address) => ({ file, address })),
  )
  expect(links.length).toBeGreaterThan(200)
  expect(links.filter(({ file, address }) => !leads(file, address))).toEqual([])
})

it.each([
  ['README.md', 'docs/ARCHITECTURE.md', true],
  ['docs/GLOSSARY.md', '../README.md', true],
  ['README.md', 'docs/MISSING.md', false],
  ['README.md', 'docs/decisions/README.md#the-moon', false],
  ['README.md', 'docs/decisions/README.md#decisions-that-bind', true],
])('a link in %s to %s: %s', (file, address, expected) => expect(leads(file, address)).toBe(expected))
