import { Menu } from '@mantine/core'
import { AppWindow } from 'lucide-react'
import { strings } from '../../strings/first.ts'
import { openWindow } from './open-window.ts'
import { parseRoute, type Route } from './routes.ts'

/** A menu item that opens a place, by default the one on screen, in its own window. */
export function OpenWindowItem({ route }: { route?: Route }) {
  const open = () => {
    const place = route ?? parseRoute(window.location.hash)
    if (place) openWindow(place)
  }
  return (
    <Menu.Item leftSection={<AppWindow size={18} />} onClick={open}>
      {strings.app.openWindow}
    </Menu.Item>
  )
}
