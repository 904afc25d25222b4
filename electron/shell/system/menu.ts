/** The application menu that the platforms expect: without it, macOS has no shortcuts for copy and paste. */
import type { Menu, MenuItemConstructorOptions } from 'electron'
import type { ShellCommand } from '../../../shared/ipc/shell.ts'
import type { ShellWords } from '../words/words.ts'

/** Roles bring their work and their shortcuts, but English words. */
type Role = keyof ShellWords['menu']['roles']

/** `CommandOrControl+F` searches everything (`renderer/app/frame-commands.ts`). */
const FIND_KEYS = 'CommandOrControl+Shift+F'

const SEPARATOR: MenuItemConstructorOptions = { type: 'separator' }

export interface MenuOptions {
  platform: NodeJS.Platform
  isPackaged: boolean
  texts: ShellWords
  /** Has the page in front run one of its commands. */
  run(command: ShellCommand): void
  /** Prints the page in front. */
  print(): void
  openLog(): void
}

export function menuTemplate({ platform, isPackaged, texts, ...does }: MenuOptions): MenuItemConstructorOptions[] {
  const { roles, commands, ...titles } = texts.menu
  const isMac = platform === 'darwin'
  const command = (id: ShellCommand, label: string, accelerator?: string): MenuItemConstructorOptions => ({
    label,
    ...(accelerator !== undefined && { accelerator }),
    click: () => does.run(id),
  })
  const settings = command('settings', commands.settings, 'CommandOrControl+,')
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
              settings,
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
    {
      label: titles.file,
      submenu: [
        command('open-window', commands.openWindow, 'CommandOrControl+Shift+N'),
        command('new-space', commands.newSpace),
        command('palette', commands.goTo),
        SEPARATOR,
        ...(isMac ? [] : [settings, SEPARATOR]),
        { label: commands.print, accelerator: 'CommandOrControl+P', click: does.print },
        SEPARATOR,
        ...items('close', ...(isMac ? [] : (['quit'] as const))),
      ],
    },
    {
      label: titles.edit,
      submenu: [
        ...items('undo', 'redo'),
        SEPARATOR,
        ...items('cut', 'copy', 'paste', 'pasteAndMatchStyle', 'delete'),
        SEPARATOR,
        ...items('selectAll'),
        SEPARATOR,
        command('find', commands.find, FIND_KEYS),
      ],
    },
    {
      label: titles.view,
      submenu: [
        ...items('resetZoom', 'zoomIn', 'zoomOut'),
        // For keyboards on which `+` needs the Shift key.
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
    {
      role: 'help',
      label: titles.help,
      submenu: [
        command('shortcuts', commands.shortcuts),
        command('connection-check', commands.connectionCheck),
        SEPARATOR,
        { label: commands.openLog, click: does.openLog },
        ...(isMac ? [] : [SEPARATOR, ...items('about')]),
      ],
    },
  ]
}

export function setMenu(
  menu: Pick<typeof Menu, 'buildFromTemplate' | 'setApplicationMenu'>,
  options: MenuOptions,
): void {
  menu.setApplicationMenu(menu.buildFromTemplate(menuTemplate(options)))
}
