import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { strings } from '../../../strings/strings.ts'
import { Dialog } from '../../../ui/dialogs/dialog.tsx'
import { Disclosure } from '../../../ui/disclosure.tsx'
import { FIELD_LENGTH } from '../../../ui/text/field-length.ts'
import classes from '../settings.module.css'
import { licenses } from './licenses.ts'

/** The packages in Parley, with their license texts. */
export function LicensesDialog({ onClose }: { onClose: () => void }) {
  const [words, setWords] = useState('')
  const { settings, search } = strings
  const wanted = words.trim().toLowerCase()
  const found = licenses.packages.filter(({ name }) => name.toLowerCase().includes(wanted))
  return (
    <Dialog title={settings.licenses} size="lg" onClose={onClose}>
      <TextInput
        type="search"
        aria-label={settings.searchLicenses}
        placeholder={settings.searchLicenses}
        value={words}
        maxLength={FIELD_LENGTH}
        onChange={(event) => setWords(event.currentTarget.value)}
      />
      {found.length === 0 && <p>{search.none}</p>}
      <ul className={classes.licenses}>
        {found.map(({ name, version, license, text }) => (
          <li key={`${name} ${version}`}>
            {text === null ? (
              <p>{`${name} ${version} · ${license}`}</p>
            ) : (
              <Disclosure label={`${name} ${version} · ${license}`}>
                <pre>{licenses.texts[text]}</pre>
              </Disclosure>
            )}
          </li>
        ))}
      </ul>
    </Dialog>
  )
}
