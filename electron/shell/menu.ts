/** The menu that the platforms expect: without it macOS has no shortcuts for copy and paste. */
import type { Menu, MenuItemConstructorOptions } from 'electron'
import type { MenuWords, ShellWords } from './words/shell-words.ts'

/** Roles bring their work and their shortcuts, but English words. */
type Role = keyof MenuWords['roles']

const SEPARATOR: MenuItemConstructorOptions = { type: 'separator' }

export function menuTemplate(
  platform: NodeJS.Platform,
  isPackaged: boolean,
  { menu: { roles, ...titles } }: ShellWords,
): MenuItemConstructorOptions[] {
  const isMac = platform === 'darwin'
  const item = (role: Role): MenuItemConstructorOptions => ({ role, label: roles[role] })
  const items = (...given: Role[]): MenuItemConstructorOptions[] => given.map(item)
  const forDevelopers = isPackaged ? [] : [SEPARATOR, ...items('reload', 'forceReload', 'toggleDevTools')]
  return [
    ...(isMac
      ? [
          {
            label: 'Parley',
            submenu: [
              ...items('about'),
              SEPARATOR,
              ...items('services'),
              SEPARATOR,
              ...items('hide', 'hideOthers', 'unhide'),
              SEPARATOR,
              ...items('quit'),
            ],
          },
        ]
      : []),
    { label: titles.file, submenu: items('close', ...(isMac ? [] : (['quit'] as const))) },
    {
      label: titles.edit,
      submenu: [
        ...items('undo', 'redo'),
        SEPARATOR,
        ...items('cut', 'copy', 'paste', 'pasteAndMatchStyle', 'delete'),
        SEPARATOR,
        ...items('selectAll'),
      ],
    },
    {
      label: titles.view,
      submenu: [
        ...items('resetZoom', 'zoomIn', 'zoomOut'),
        // Where `+` needs the shift key.
        { ...item('zoomIn'), accelerator: 'CommandOrControl+=', visible: false, acceleratorWorksWhenHidden: true },
        SEPARATOR,
        ...items('togglefullscreen'),
        ...forDevelopers,
      ],
    },
    {
      role: 'window',
      label: titles.window,
      submenu: isMac ? [...items('minimize', 'zoom'), SEPARATOR, ...items('front')] : items('minimize', 'close'),
    },
  ]
}

export function setMenu(
  menu: Pick<typeof Menu, 'buildFromTemplate' | 'setApplicationMenu'>,
  platform: NodeJS.Platform,
  isPackaged: boolean,
  words: ShellWords,
): void {
  menu.setApplicationMenu(menu.buildFromTemplate(menuTemplate(platform, isPackaged, words)))
}
