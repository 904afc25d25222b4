import { type ReactNode, useEffect, useState } from 'react'
import type { AppState } from '../../../shared/ipc/contract.ts'
import { Connection } from '../../features/network/connection.tsx'
import { ProfileForm } from '../../features/profile/profile-form.tsx'
import { formatRoute, type SettingsSection, settingsIn } from '../../platform/places/routes.ts'
import { usePreferences } from '../../platform/state/preferences.ts'
import { useApp } from '../../platform/state/store.ts'
import { strings } from '../../strings/strings.ts'
import { useTools } from '../../tools/tool.tsx'
import { About } from './about/about.tsx'
import { Appearance } from './appearance.tsx'
import { DesktopApp } from './desktop-app.tsx'
import { Notifications } from './notifications.tsx'
import { Offers } from './offers.tsx'
import { SECTION_ICONS } from './section-icons.ts'
import classes from './settings.module.css'
import { Storage } from './storage.tsx'

/** How long the screen says that a setting was saved. Milliseconds. */
const SAID = 2000

/** Says that a preference was saved. Each one is saved as soon as it is chosen. */
function Saved() {
  const preferences = usePreferences()
  const [initial, setInitial] = useState(preferences)
  const isSaved = preferences !== initial
  useEffect(() => {
    if (!isSaved) return
    const timer = setTimeout(() => setInitial(preferences), SAID)
    return () => clearTimeout(timer)
  }, [isSaved, preferences])
  return (
    <span className={classes.saved} role="status">
      {isSaved && strings.app.saved}
    </span>
  )
}

function Section({ section, app }: { section: SettingsSection; app: AppState }): ReactNode {
  const connected = useApp((data) => data.connected)
  const tools = useTools()
  switch (section) {
    case 'you':
      return (
        <>
          <p className={classes.quiet}>{strings.settings.youIntro}</p>
          {app.profile && <ProfileForm initial={app.profile} />}
          <Offers />
        </>
      )
    case 'appearance':
      return <Appearance />
    case 'notifications':
      return <Notifications spaces={app.spaces} />
    case 'network':
      return (
        <>
          <Connection app={app} connected={connected !== false} />
          {tools.map(({ tool: { id }, InConnection }) => InConnection && <InConnection key={id} />)}
        </>
      )
    case 'storage':
      return <Storage app={app} />
    case 'shell':
      return <DesktopApp />
    case 'about':
      return <About app={app} />
  }
}

/** All settings, in sections. */
export function SettingsScreen({ section, app }: { section: SettingsSection; app: AppState }) {
  const { settings } = strings
  return (
    <div className={classes.screen}>
      <nav className={classes.sections} aria-label={settings.title}>
        <h1>{settings.title}</h1>
        {settingsIn(app).map((each) => {
          const Icon = SECTION_ICONS[each]
          return (
            <a
              key={each}
              href={formatRoute({ view: 'settings', section: each })}
              aria-current={each === section ? 'page' : undefined}
            >
              <Icon size={18} aria-hidden="true" />
              {settings.sections[each]}
            </a>
          )
        })}
      </nav>
      <section key={section} className={classes.section} aria-labelledby="settings-section">
        <header className={classes.header}>
          <h2 id="settings-section">{settings.sections[section]}</h2>
          <Saved />
        </header>
        <Section section={section} app={app} />
      </section>
    </div>
  )
}
