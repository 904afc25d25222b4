/** Items that a later version of Parley has added to a space: listed by name, but not changed. */
import { PackageOpen } from 'lucide-react'
import { useState } from 'react'
import type { ListedNewerItem } from '../../docs/space-index.ts'
import classes from '../../platform/view/frame.module.css'
import { strings } from '../../strings/strings.ts'
import { Dialog } from '../../ui/dialogs/dialog.tsx'
import { ItemBoundary } from '../../ui/problems/error-boundary.tsx'

export function NewerItems({ items }: { items: readonly ListedNewerItem[] }) {
  const [opened, setOpened] = useState<ListedNewerItem | null>(null)
  const words = strings.tools
  return (
    <section aria-label={words.newer}>
      <header className={classes.toolHeader}>
        <h2>{words.newer}</h2>
      </header>
      {items.map((item) => (
        <ItemBoundary key={item.id} of={item}>
          {() => (
            <button type="button" className={`${classes.item} ${classes.itemButton}`} onClick={() => setOpened(item)}>
              <PackageOpen size={18} aria-hidden="true" />
              <bdi>{item.name}</bdi>
            </button>
          )}
        </ItemBoundary>
      ))}
      {opened && (
        <Dialog title={<bdi>{opened.name}</bdi>} onClose={() => setOpened(null)}>
          <p>{words.newerDetail}</p>
        </Dialog>
      )}
    </section>
  )
}
