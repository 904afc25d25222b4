import type { ContextMenuParams, MenuItemConstructorOptions } from 'electron'
import { beforeEach, describe, expect, it } from 'vitest'
import type { FakeContents } from '../testing/fake-contents.ts'
import { FakeElectron } from '../testing/fake-electron.ts'
import { clickItem } from '../testing/fake-system.ts'
import { shellWords } from '../words/words.ts'
import { addContextMenu } from './context-menu.ts'

const texts = shellWords('en')
let electron: FakeElectron
let contents: FakeContents
let checks: boolean
let done: string[]

beforeEach(() => {
  electron = new FakeElectron('ready')
  new electron.parts.BrowserWindow()
  contents = electron.window.contents
  checks = true
  done = []
  addContextMenu(contents.electron, {
    ...electron.parts,
    texts,
    checksSpelling: () => checks,
    openWindow: (address) => void done.push(`open in a window ${address}`),
    openOutside: (address) => void done.push(`open ${address}`),
    offerSpelling: () => void done.push('offer spelling'),
  })
})

function open(params: Partial<ContextMenuParams>): readonly MenuItemConstructorOptions[] {
  contents.openContextMenu(params)
  return electron.system.opened.at(-1) ?? []
}

const labels = (params: Partial<ContextMenuParams>) => open(params).map(({ label, type }) => label ?? type)

const IMAGE = { mediaType: 'image', hasImageContents: true, srcURL: 'blob:app://parley/1' } as const
const misspelled = { isEditable: true, misspelledWord: 'helo', dictionarySuggestions: ['hello', 'R&D'] }

describe('the context menu', () => {
  it('doesn’t open if it would be empty', () => {
    contents.openContextMenu({})
    contents.openContextMenu({ selectionText: '  \n' })
    expect(electron.system.opened).toEqual([])
  })

  it('copies a selection, and edits a field', () => {
    expect(labels({ selectionText: 'some words' })).toEqual(['Copy'])
    const fields = open({ isEditable: true })
    expect(fields.flatMap(({ role }) => role ?? [])).toEqual([
      'cut',
      'copy',
      'paste',
      'pasteAndMatchStyle',
      'selectAll',
    ])
    const editFlags = { canCut: false, canCopy: false, canPaste: true, canSelectAll: false } as never
    const enabled = open({ isEditable: true, editFlags }).flatMap(({ role, enabled: isOn }) => (isOn ? [role] : []))
    expect(enabled).toEqual(['paste', 'pasteAndMatchStyle'])
  })

  it('suggests words, and can learn them', () => {
    const items = open(misspelled)
    expect(items.slice(0, 4).map(({ label, type }) => label ?? type)).toEqual([
      'hello',
      'R&&D',
      'separator',
      'Add to Dictionary',
    ])
    clickItem(items, 'hello')
    clickItem(items, 'R&&D')
    clickItem(items, texts.contextMenu.addToDictionary)
    expect(contents.edits).toEqual(['replace hello', 'replace R&D'])
    expect(electron.spelling.added).toEqual(['helo'])
  })

  it('suggests up to five words, and says if there are none', () => {
    const many = Array.from({ length: 9 }, (_, index) => `word ${index}`)
    expect(labels({ ...misspelled, dictionarySuggestions: many }).indexOf('separator')).toBe(5)
    expect(open({ ...misspelled, dictionarySuggestions: [] })[0]).toEqual({ label: 'No Suggestions', enabled: false })
  })

  it('offers to check the spelling while that is off', () => {
    checks = false
    const items = open(misspelled)
    expect(items.map(({ label }) => label)).not.toContain('hello')
    clickItem(items, texts.contextMenu.checkSpelling)
    expect(done).toEqual(['offer spelling'])
    const password = labels({ isEditable: true, formControlType: 'input-password' })
    expect(password).not.toContain(texts.contextMenu.checkSpelling)
  })

  it.each(['https://example.org/a', 'parley://join/abc'])('opens and copies %s', (linkURL) => {
    const items = open({ linkURL })
    clickItem(items, 'Open Link')
    clickItem(items, 'Copy Link')
    expect(done).toEqual([`open ${linkURL}`])
    expect(electron.system.copied).toBe(linkURL)
  })

  it('opens a place of the app in a new window', () => {
    const linkURL = 'app://parley/index.html#/nearby'
    clickItem(open({ linkURL }), 'Open in New Window')
    expect(done).toEqual([`open in a window ${linkURL}`])
  })

  it.each(['app://parley/index.html', 'javascript:alert(1)', 'file:///etc/passwd', 'https://a:b@example.org/'])(
    'has nothing for %s',
    (linkURL) => {
      contents.openContextMenu({ linkURL })
      expect(electron.system.opened).toEqual([])
    },
  )

  it('copies and saves a picture', () => {
    const items = open({ ...IMAGE, x: 30, y: 40 })
    clickItem(items, 'Copy Image')
    clickItem(items, 'Save Image As…')
    expect(contents.edits).toEqual(['copy 30 40', 'save blob:app://parley/1'])
    expect(labels({ ...IMAGE, srcURL: 'https://example.org/a.png' })).toEqual(['Copy Image'])
  })

  it('separates its groups', () => {
    const all = labels({ ...misspelled, ...IMAGE, linkURL: 'https://example.org/' })
    expect(all.filter((label) => label === 'separator')).toHaveLength(5)
    expect(all[0]).toBe('hello')
    expect(all.at(-1)).toBe('Select All')
  })
})
