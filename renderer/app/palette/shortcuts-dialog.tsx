import { useId, useState } from 'react'
import { strings } from '../../strings/strings.ts'
import { Dialog } from '../../ui/dialogs/dialog.tsx'
import { KEY_SECTIONS, type KeySection, useCommandRegistry } from '../../ui/keyboard/commands.tsx'
import { keyWords } from '../../ui/keyboard/keys.ts'
import classes from './shortcuts-dialog.module.css'

interface Row {
  id: string
  title: string
  keys: string
  section: KeySection
}

function Section({ section, rows }: { section: KeySection; rows: readonly Row[] }) {
  const id = useId()
  return (
    <section aria-labelledby={id}>
      <h3 id={id} className={classes.heading}>
        {strings.palette.sections[section]}
      </h3>
      <dl className={classes.shortcuts}>
        {rows.map(({ id, title, keys }) => (
          <div key={id}>
            <dt>{title}</dt>
            <dd>
              <kbd>{keyWords(keys)}</kbd>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

/** Lists all keys that currently have an effect, as the palette and the keyboard handler know them. */
export function ShortcutsDialog({ onClose }: { onClose: () => void }) {
  const registry = useCommandRegistry()
  const [rows] = useState(() => {
    const { commands, hints } = registry.all()
    return [...commands, ...hints].flatMap(({ id, title, keys, section = 'here' }) =>
      keys ? [{ id, title, keys, section }] : [],
    )
  })
  return (
    <Dialog title={strings.app.shortcuts} onClose={onClose}>
      {/* The dialog is for reading: the list has the focus, so that arrow keys scroll it. */}
      <div data-autofocus tabIndex={-1} className={classes.list}>
        {KEY_SECTIONS.map((section) => {
          const within = rows.filter((row) => row.section === section)
          return within.length > 0 && <Section key={section} section={section} rows={within} />
        })}
      </div>
    </Dialog>
  )
}
