/** The command that finds words on this screen. It is available from the start; its bar is loaded when it is opened. */
import { TextSearch } from 'lucide-react'
import { useRef, useState } from 'react'
import { strings } from '../../strings/first.ts'
import { useCommands } from '../../ui/keyboard/commands.tsx'
import { part } from '../../ui/loading/part.tsx'

const FIELD = 'find-on-screen'
const FindBar = part(async () => (await import('./find-bar.tsx')).FindBar)

export function Find() {
  const [isOpen, setIsOpen] = useState(false)
  const before = useRef<HTMLElement | null>(null)
  useCommands(() => ({
    commands: [
      {
        id: 'find',
        kind: 'action',
        title: strings.palette.findHere,
        keys: 'Mod+Shift+f',
        icon: TextSearch,
        run() {
          if (isOpen) return document.getElementById(FIELD)?.focus()
          before.current = document.activeElement instanceof HTMLElement ? document.activeElement : null
          setIsOpen(true)
        },
      },
    ],
  }))
  const close = (): void => {
    setIsOpen(false)
    before.current?.focus()
  }
  return isOpen ? <FindBar field={FIELD} onClose={close} /> : null
}
