import { useState } from 'react'
import { strings } from '../../strings/strings.ts'
import { useCommandRegistry } from '../../ui/commands.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { keyWords } from '../../ui/keys.ts'
import classes from './shortcuts-dialog.module.css'

/** Lists all keys that currently do something, as the palette and the keyboard handler know them. */
export function ShortcutsDialog({ onClose }: { onClose: () => void }) {
  const registry = useCommandRegistry()
  const [rows] = useState(() => {
    const { commands, hints } = registry.all()
    const keyed = commands.flatMap(({ id, title, keys }) => (keys ? [{ id, title, keys }] : []))
    return [...keyed, ...hints]
  })
  return (
    <Dialog title={strings.app.shortcuts} onClose={onClose}>
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
    </Dialog>
  )
}
