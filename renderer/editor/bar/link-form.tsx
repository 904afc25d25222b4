import { Autocomplete, Button } from '@mantine/core'
import type { Editor } from '@tiptap/core'
import { useState } from 'react'
import { isPageLink } from '../../../shared/tools/pages/attributes.ts'
import { strings } from '../../strings/strings.ts'
import { FIELD_LENGTH } from '../../ui/text/field-length.ts'
import type { PagePlace } from '../page-place.ts'
import { copiedPlace } from '../pasting/copied-link.ts'

/** Asks for the target of a link: an address, or a place in the space. */
export function LinkForm({
  editor,
  places,
  onClose,
}: {
  editor: Editor
  places: readonly PagePlace[]
  onClose: () => void
}) {
  const before = (editor.getAttributes('link').href as string | undefined) ?? ''
  const [text, setText] = useState(places.find(({ href }) => href === before)?.name ?? before)
  const [wrong, setWrong] = useState(false)
  const set = () => {
    const typed = text.trim()
    const address =
      places.find(({ name }) => name === typed)?.href ??
      copiedPlace(typed)?.href ??
      (/^[a-z]+:|^#/i.test(typed) ? typed : `https://${typed}`)
    if (!typed || !isPageLink(address)) setWrong(true)
    else {
      editor.chain().focus().extendMarkRange('link').setLink({ href: address }).run()
      onClose()
    }
  }
  return (
    <form
      className="page-link-form"
      onSubmit={(event) => {
        event.preventDefault()
        set()
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        event.stopPropagation()
        onClose()
        editor.commands.focus()
      }}
    >
      <Autocomplete
        aria-label={strings.pages.linkAddress}
        placeholder={strings.pages.linkAddress}
        data-autofocus
        autoFocus
        limit={8}
        value={text}
        maxLength={FIELD_LENGTH}
        error={wrong ? strings.pages.linkWrong : undefined}
        data={[...new Set(places.map(({ name }) => name))]}
        onChange={(value) => {
          setText(value)
          setWrong(false)
        }}
      />
      <Button type="submit" size="xs">
        {strings.pages.linkSet}
      </Button>
      {before && (
        <Button
          size="xs"
          variant="default"
          onClick={() => {
            editor.chain().focus().extendMarkRange('link').unsetLink().run()
            onClose()
          }}
        >
          {strings.pages.linkRemove}
        </Button>
      )}
    </form>
  )
}
