/** The context menu: spelling, links, pictures and the clipboard. */
import type { Clipboard, ContextMenuParams, Menu, MenuItemConstructorOptions, WebContents } from 'electron'
import { outsideAddress } from '../../../shared/tools/outside-link.ts'
import { readParleyLink } from '../../../shared/tools/parley-link.ts'
import { spared } from '../lifecycle/spared.ts'
import { isOwnAddress } from '../pages/own-address.ts'
import type { ShellWords } from '../words/words.ts'
import { placeIn } from './windows.ts'

const SUGGESTIONS = 5
const ADDRESS_LENGTH = 2048

export interface ContextMenuTools {
  Menu: Pick<typeof Menu, 'buildFromTemplate'>
  clipboard: Pick<Clipboard, 'writeText'>
  texts: ShellWords
  checksSpelling(): boolean
  /** Shows a place of the page in a separate window. */
  openWindow(address: string): void
  /** Opens a link as if it had been clicked. */
  openOutside(address: string): void
  /** Shows the page where the spell checker is switched on. */
  offerSpelling(): void
}

type Page = Pick<WebContents, 'on' | 'session' | 'replaceMisspelling' | 'copyImageAt' | 'downloadURL' | 'isDestroyed'>

export function addContextMenu(contents: Page, tools: ContextMenuTools): void {
  contents.on(
    'context-menu',
    spared((_event, params) => {
      const template = contextMenu(params, contents, tools)
      if (template.length > 0) tools.Menu.buildFromTemplate(template).popup()
    }),
  )
}

function contextMenu(params: ContextMenuParams, contents: Page, tools: ContextMenuTools): MenuItemConstructorOptions[] {
  const groups = [
    spellingItems(params, contents, tools),
    linkItems(params, tools),
    pictureItems(params, contents, tools),
    editItems(params, tools),
  ].filter((items) => items.length > 0)
  return groups.flatMap((items, index) => (index === 0 ? items : [{ type: 'separator' as const }, ...items]))
}

function spellingItems(
  { isEditable, formControlType, misspelledWord, dictionarySuggestions }: ContextMenuParams,
  contents: Page,
  { texts: { contextMenu: words }, checksSpelling, offerSpelling }: ContextMenuTools,
): MenuItemConstructorOptions[] {
  if (!isEditable || formControlType === 'input-password') return []
  if (!checksSpelling()) return [{ label: words.checkSpelling, click: offerSpelling }]
  if (misspelledWord === '') return []
  const suggestions = dictionarySuggestions.slice(0, SUGGESTIONS).map((suggestion) => ({
    // A single ampersand would mark the next letter as the item's key.
    label: suggestion.replaceAll('&', '&&'),
    click: () => contents.replaceMisspelling(suggestion),
  }))
  const none = { label: words.noSuggestions, enabled: false }
  const add = {
    label: words.addToDictionary,
    click: () => void contents.session.addWordToSpellCheckerDictionary(misspelledWord),
  }
  return [...(suggestions.length > 0 ? suggestions : [none]), { type: 'separator' }, add]
}

/** Links to places within the page are useless elsewhere, and a click opens them anyway. */
function linkItems(
  { linkURL }: ContextMenuParams,
  { texts: { menu, contextMenu: words }, clipboard, openOutside, openWindow }: ContextMenuTools,
): MenuItemConstructorOptions[] {
  if (isOwnAddress(linkURL) && placeIn(linkURL) !== '')
    return [{ label: menu.commands.openWindow, click: () => openWindow(linkURL) }]
  const link = readParleyLink(linkURL) ?? outsideAddress(linkURL)
  if (link === null) return []
  return [
    { label: words.openLink, click: () => openOutside(link) },
    { label: words.copyLink, click: () => void clipboard.writeText(link) },
  ]
}

function pictureItems(
  { mediaType, hasImageContents, srcURL, x, y }: ContextMenuParams,
  contents: Page,
  { texts: { contextMenu: words } }: ContextMenuTools,
): MenuItemConstructorOptions[] {
  if (mediaType !== 'image' || !hasImageContents) return []
  const copy = { label: words.copyImage, click: () => contents.copyImageAt(x, y) }
  const isAddress = /^(app|blob|data):/.test(srcURL) && (srcURL.length <= ADDRESS_LENGTH || srcURL.startsWith('data:'))
  return isAddress ? [copy, { label: words.saveImage, click: () => contents.downloadURL(srcURL) }] : [copy]
}

function editItems(
  { isEditable, selectionText, editFlags }: ContextMenuParams,
  { texts: { menu } }: ContextMenuTools,
): MenuItemConstructorOptions[] {
  const item = (role: 'cut' | 'copy' | 'paste' | 'pasteAndMatchStyle' | 'selectAll', enabled: boolean) => ({
    role,
    label: menu.roles[role],
    enabled,
  })
  if (!isEditable) return selectionText.trim() === '' ? [] : [item('copy', editFlags.canCopy)]
  return [
    item('cut', editFlags.canCut),
    item('copy', editFlags.canCopy),
    item('paste', editFlags.canPaste),
    item('pasteAndMatchStyle', editFlags.canPaste),
    { type: 'separator' },
    item('selectAll', editFlags.canSelectAll),
  ]
}
