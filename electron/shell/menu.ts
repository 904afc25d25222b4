/** The menu that the platforms expect: without it there are no shortcuts for copy and paste on macOS. */
import type { Menu, MenuItemConstructorOptions } from 'electron'

/** Electron's roles bring their own words in the person's language, and their shortcuts. */
export function menuTemplate(platform: NodeJS.Platform, packaged: boolean): MenuItemConstructorOptions[] {
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
    { label: 'View', submenu: packaged ? view : [...view, { role: 'toggleDevTools' }] },
    { role: 'windowMenu' },
  ]
}

export function setMenu(
  menu: Pick<typeof Menu, 'buildFromTemplate' | 'setApplicationMenu'>,
  platform: NodeJS.Platform,
  packaged: boolean,
): void {
  menu.setApplicationMenu(menu.buildFromTemplate(menuTemplate(platform, packaged)))
}
