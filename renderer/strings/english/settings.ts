import type { SettingsSection } from '../../app/routes.ts'

export const settings = {
  title: 'Settings',
  sections: {
    you: 'You',
    appearance: 'Appearance',
    notifications: 'Notifications',
    network: 'Network',
    storage: 'Storage and copies',
    about: 'About Parley',
  } satisfies Record<SettingsSection, string>,
}
