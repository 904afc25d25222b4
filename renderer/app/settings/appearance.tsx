import { NativeSelect, SegmentedControl, useMantineColorScheme } from '@mantine/core'
import { LANGUAGE_NAMES, LANGUAGES, languageOf, UNREVIEWED } from '../../../shared/words/language.ts'
import { setPreferences, TEXT_SIZES, usePreferences } from '../../platform/state/preferences.ts'
import { formats, strings } from '../../strings/strings.ts'
import { colorSchemes } from '../../ui/people/color-schemes.ts'
import { Setting } from './setting.tsx'

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
    <Setting label={label}>
      {({ label: id }) => (
        <SegmentedControl
          aria-labelledby={id}
          value={value}
          data={choices.map((choice) => ({ ...choice }))}
          onChange={(next) => onChange(next as Value)}
        />
      )}
    </Setting>
  )
}

const options = <Value extends string>(words: Record<Value, string>) =>
  (Object.entries(words) as [Value, string][]).map(([value, label]) => ({ value, label }))

function LanguageChoice() {
  const { language } = usePreferences()
  const { settings } = strings
  const spoken = LANGUAGES.find((each) => each === language) ?? languageOf(navigator.languages)
  return (
    <Setting label={settings.language} hint={UNREVIEWED.has(spoken) && settings.unreviewed}>
      {({ label }) => (
        <NativeSelect
          // The screen is remounted in the new language. With this id, the choice keeps the focus.
          id="language"
          aria-labelledby={label}
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
      )}
    </Setting>
  )
}

/** How Parley looks on this device. */
export function Appearance() {
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const { contrast, motion, textSize } = usePreferences()
  const { settings } = strings
  return (
    <>
      <LanguageChoice />
      <Choice
        label={settings.colors}
        value={colorScheme}
        choices={colorSchemes().map(({ value, label }) => ({ value, label }))}
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
