/** The menu that the platforms expect: without it macOS has no shortcuts for copy and paste. */
import type { Menu, MenuItemConstructorOptions } from 'electron'
import { shellWords } from './words.ts'

/** Electron's roles bring their own words in the person's language, and their shortcuts. */
export function menuTemplate(
  platform: NodeJS.Platform,
  packaged: boolean,
  locale: string,
): MenuItemConstructorOptions[] {
  const view: MenuItemConstructorOptions[] = [
    { role: 'resetZoom' },
    { role: 'zoomIn' },
    { role: 'zoomOut' },
    { type: 'separator' },
    { role: 'togglefullscreen' },
  ]
  return [
    ...(platform === 'darwin' ? [{ role: 'appMenu' } as const] : []),
    ...(platform === 'darwin' ? [] : [{ role: 'fileMenu' } as const]),
    { role: 'editMenu' },
    { label: shellWords(locale).view, submenu: packaged ? view : [...view, { role: 'toggleDevTools' }] },
    { role: 'windowMenu' },
  ]
}

export function setMenu(
  menu: Pick<typeof Menu, 'buildFromTemplate' | 'setApplicationMenu'>,
  platform: NodeJS.Platform,
  packaged: boolean,
  locale: string,
): void {
  menu.setApplicationMenu(menu.buildFromTemplate(menuTemplate(platform, packaged, locale)))
}
