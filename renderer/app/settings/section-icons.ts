import { Bell, HardDrive, Info, Monitor, Network, Palette, UserRound } from 'lucide-react'
import type { SettingsSection } from '../../platform/places/routes.ts'

export const SECTION_ICONS: Readonly<Record<SettingsSection, typeof Bell>> = {
  you: UserRound,
  appearance: Palette,
  notifications: Bell,
  network: Network,
  storage: HardDrive,
  shell: Monitor,
  about: Info,
}
