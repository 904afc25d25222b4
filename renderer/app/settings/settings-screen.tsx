import { Button, NativeSelect, SegmentedControl, useMantineColorScheme } from '@mantine/core'
import { Archive, Network, ScrollText, Stethoscope } from 'lucide-react'
import type { ReactNode } from 'react'
import type { AppState } from '../../../shared/ipc/contract.ts'
import { ProfileForm } from '../../features/profile/profile-form.tsx'
import { setPreferences, TEXT_SIZES, usePreferences } from '../../platform/preferences.ts'
import { formatRoute, navigate, type SettingsSection, settingsIn } from '../../platform/routes.ts'
import { useAppStore } from '../../platform/store.ts'
import { useAction } from '../../platform/use-action.ts'
import { LANGUAGE_NAMES, LANGUAGES, languageOf } from '../../strings/languages.ts'
import { formats, strings } from '../../strings/strings.ts'
import { colourSchemes } from '../../ui/colour-schemes.ts'
import { NotificationSettings } from './notification-settings.tsx'
import classes from './settings.module.css'
import { ShellSettings } from './shell-settings.tsx'

/** A choice among several options. */
function Choice<Value extends string>({
  label,
  value,
  choices,
  onChange,
}: {
  label: string
  value: Value
  choices: readonly { value: Value; label: string }[]
  onChange: (value: Value) => void
}) {
  return (
    <div className={classes.choice}>
      <span>{label}</span>
      <SegmentedControl
        aria-label={label}
        value={value}
        data={choices.map((choice) => ({ ...choice }))}
        onChange={(next) => onChange(next as Value)}
      />
    </div>
  )
}

const options = <Value extends string>(words: Record<Value, string>) =>
  (Object.entries(words) as [Value, string][]).map(([value, label]) => ({ value, label }))

function LanguageChoice() {
  const { language } = usePreferences()
  const { settings } = strings
  return (
    <div className={classes.choice}>
      <label htmlFor="language">{settings.language}</label>
      <NativeSelect
        // The screen is remounted in the new language: with this id the choice keeps the focus.
        id="language"
        value={language}
        onChange={({ currentTarget: { value } }) => {
          const chosen = LANGUAGES.find((each) => each === value)
          setPreferences({ language: chosen ?? 'system' })
        }}
      >
        <option value="system">{settings.languageOfSystem(LANGUAGE_NAMES[languageOf(navigator.languages)])}</option>
        {LANGUAGES.map((each) => (
          <option key={each} value={each} lang={each}>
            {LANGUAGE_NAMES[each]}
          </option>
        ))}
      </NativeSelect>
    </div>
  )
}

function Appearance() {
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const { contrast, motion, textSize } = usePreferences()
  const { settings } = strings
  return (
    <>
      <LanguageChoice />
      <Choice
        label={settings.colours}
        value={colorScheme}
        choices={colourSchemes().map(({ value, label }) => ({ value, label }))}
        onChange={setColorScheme}
      />
      <Choice
        label={settings.contrast}
        value={contrast}
        choices={options(settings.contrasts)}
        onChange={(value) => setPreferences({ contrast: value })}
      />
      <Choice
        label={settings.motion}
        value={motion}
        choices={options(settings.motions)}
        onChange={(value) => setPreferences({ motion: value })}
      />
      <Choice
        label={settings.textSize}
        value={String(textSize)}
        choices={TEXT_SIZES.map((size) => ({ value: String(size), label: formats.percent(size) }))}
        onChange={(value) => {
          const chosen = TEXT_SIZES.find((size) => String(size) === value)
          if (chosen) setPreferences({ textSize: chosen })
        }}
      />
    </>
  )
}

function Log() {
  const show = useAction('app.show-log')
  const { settings } = strings
  return (
    <>
      <p className={classes.quiet}>{settings.showLogHint}</p>
      <div className={classes.buttons}>
        <Button variant="default" leftSection={<ScrollText size={18} />} onClick={() => void show.run()}>
          {settings.showLog}
        </Button>
      </div>
    </>
  )
}

function Section({ section, app }: { section: SettingsSection; app: AppState }): ReactNode {
  const store = useAppStore()
  const { settings } = strings
  switch (section) {
    case 'you':
      return (
        <>
          <p className={classes.quiet}>{settings.youIntro}</p>
          {app.profile && <ProfileForm initial={app.profile} submit={strings.app.save} onDone={() => {}} />}
        </>
      )
    case 'appearance':
      return <Appearance />
    case 'notifications':
      return <NotificationSettings spaces={app.spaces} />
    case 'network':
      return (
        <>
          <p className={classes.quiet}>{settings.networkIntro}</p>
          <div className={classes.buttons}>
            <Button
              variant="light"
              leftSection={<Stethoscope size={18} />}
              onClick={() => navigate({ view: 'doctor' })}
            >
              {strings.doctor.title}
            </Button>
            <Button variant="default" leftSection={<Network size={18} />} onClick={() => navigate({ view: 'network' })}>
              {settings.networkServers}
            </Button>
          </div>
        </>
      )
    case 'storage':
      return (
        <>
          <p className={classes.quiet}>{settings.storageIntro}</p>
          <div className={classes.buttons}>
            <Button
              variant="light"
              leftSection={<Archive size={18} />}
              onClick={() => store.openDialog({ kind: 'backup' })}
            >
              {settings.storageButton}
            </Button>
          </div>
        </>
      )
    case 'shell':
      return <ShellSettings />
    case 'about':
      return (
        <>
          <p>{settings.aboutText}</p>
          <p className={classes.quiet}>{settings.window[app.shell]}</p>
          {app.shell === 'electron' && <Log />}
          <h2>{settings.device}</h2>
          <p className={classes.quiet}>{settings.deviceHint}</p>
          <code className={classes.device}>{app.device}</code>
        </>
      )
  }
}

/** All settings, in sections. */
export function SettingsScreen({ section, app }: { section: SettingsSection; app: AppState }) {
  const { settings } = strings
  return (
    <div className={classes.screen}>
      <nav className={classes.sections} aria-label={settings.title}>
        <h1>{settings.title}</h1>
        {settingsIn(app).map((each) => (
          <a
            key={each}
            href={formatRoute({ view: 'settings', section: each })}
            aria-current={each === section ? 'page' : undefined}
          >
            {settings.sections[each]}
          </a>
        ))}
      </nav>
      <section className={classes.section} aria-labelledby="settings-section">
        <h2 id="settings-section">{settings.sections[section]}</h2>
        <Section section={section} app={app} />
      </section>
    </div>
  )
}
