/** Light, dark, or the system's, in the order of the setting. */
import { Monitor, Moon, Sun } from 'lucide-react'
import { strings } from '../../strings/first.ts'

export const colorSchemes = () =>
  [
    { value: 'auto', label: strings.app.system, Icon: Monitor },
    { value: 'light', label: strings.app.light, Icon: Sun },
    { value: 'dark', label: strings.app.dark, Icon: Moon },
  ] as const
