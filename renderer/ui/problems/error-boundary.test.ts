/** Every rendered part is inside a boundary. `e2e/boundaries.spec.ts` shows what boundaries do. */
import { readdirSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

const files = readdirSync('renderer', { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.tsx'))
  .map((file) => ({ file, text: readFileSync(`renderer/${file}`, 'utf8') }))
/** @param boundary a component, or a pattern of several */
const without = (what: RegExp, boundary: string) =>
  files.filter(({ text }) => what.test(text) && !new RegExp(`<(${boundary})\\b`).test(text)).map(({ file }) => file)

it('each dialog', () => {
  expect(files.filter(({ text }) => /<Modal\s/.test(text)).length).toBeGreaterThan(3)
  expect(without(/<(Modal|Drawer)[\s>]/, 'ErrorBoundary').filter((file) => file !== 'app/frame.tsx')).toEqual([])
})

it('each item of a list whose length others determine', () => {
  // Rows of a conversation and of the tree of pages have files of their own.
  expect(without(/\buseVirtualizer\(/, 'ItemBoundary|GridRow')).toEqual([])
  // A row of a table keeps its place and its number around its boundary.
  expect(without(/\bfunction GridRow\(/, 'ItemBoundary')).toEqual([])
  expect(without(/<(MessageRow|PageRow)\b/, 'ItemBoundary|VirtualRows')).toEqual([])
  expect(
    without(
      /className=\{classes\.(item|railSpace)\}[\s\S]*\.map\(|\.map\([\s\S]*className=\{classes\.(item|railSpace)\}/,
      'ItemBoundary|VirtualRows',
    ),
  ).toEqual([])
  // Suggestions shown while one types close with the next key.
  expect(without(/role="option"/, 'ItemBoundary').sort()).toEqual([
    'editor/slash-menu.tsx',
    'tools/chat/composer/completion-list.tsx',
    'ui/emoji/emoji-picker.tsx',
  ])
})
