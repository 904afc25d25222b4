import { SmilePlus } from 'lucide-react'
import { useDocs } from '../../docs/docs-context.tsx'
import { type ListedItem, setItemLook } from '../../docs/space-index.ts'
import { useUndoable } from '../../platform/items/use-undoable.ts'
import { strings } from '../../strings/strings.ts'
import { EmojiButton } from '../../ui/emoji/emoji-button.tsx'

/** The page's emoji above its title. Anyone who can rename the page can choose it. */
export function PageIcon({ space, page, writable }: { space: string; page: ListedItem; writable: boolean }) {
  const docs = useDocs()
  const undoable = useUndoable(space)
  const { id, icon } = page
  const set = (next: string | undefined) => {
    if (next === icon) return
    void setItemLook(docs, space, id, { icon: next }).then((changed) => {
      if (icon !== undefined)
        undoable(next === undefined ? strings.pages.iconRemoved : strings.pages.iconChanged, changed)
    })
  }
  if (!writable && icon === undefined) return null
  return (
    <div className="page-icon" data-chosen={icon !== undefined || undefined}>
      {writable ? (
        <EmojiButton
          label={icon === undefined ? strings.pages.addIcon : strings.pages.changeIcon}
          size={icon === undefined ? 28 : 44}
          icon={icon === undefined ? <SmilePlus size={18} /> : <span className="page-icon-emoji">{icon}</span>}
          onPick={set}
          remove={icon === undefined ? undefined : { words: strings.pages.removeIcon, run: () => set(undefined) }}
        />
      ) : (
        icon
      )}
    </div>
  )
}
