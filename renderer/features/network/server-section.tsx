import { Button, TextInput } from '@mantine/core'
import { type FormEvent, type ReactNode, useId, useState } from 'react'
import { strings } from '../../strings/strings.ts'
import classes from './network.module.css'

interface Words {
  title: string
  detail: string
  label: string
  placeholder: string
  wrong: string
  none: string
}

/** A list of servers of one kind, and the form to add one. */
export function ServerSection({
  words,
  field,
  isEmpty,
  isFull,
  rows,
  fields,
  read,
  onAdd,
}: {
  words: Words
  /** The id of the field for a new address. */
  field: string
  isEmpty: boolean
  isFull: boolean
  rows: ReactNode
  /** Further fields of the form. */
  fields?: ReactNode
  /** Returns the address to store; null if the text is invalid. */
  read: (text: string) => string | null
  /** Resolves with true if it was added. */
  onAdd: (address: string) => Promise<boolean>
}) {
  const id = useId()
  const [text, setText] = useState('')
  const [wrong, setWrong] = useState(false)
  const [busy, setBusy] = useState(false)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const address = read(text.trim())
    setWrong(address === null)
    if (address === null) return
    setBusy(true)
    if (await onAdd(address)) setText('')
    setBusy(false)
  }
  return (
    <section className={classes.section} aria-labelledby={id}>
      <h3 id={id}>{words.title}</h3>
      <p className={classes.quiet}>{words.detail}</p>
      {isEmpty ? <p className={classes.quiet}>{words.none}</p> : <ul className={classes.servers}>{rows}</ul>}
      {isFull ? (
        <p className={classes.quiet}>{strings.network.full}</p>
      ) : (
        <form onSubmit={submit} className={classes.form}>
          <TextInput
            id={field}
            className={classes.grow ?? ''}
            label={words.label}
            placeholder={words.placeholder}
            value={text}
            maxLength={200}
            autoComplete="off"
            spellCheck={false}
            error={wrong ? words.wrong : undefined}
            onChange={(event) => {
              setText(event.currentTarget.value)
              setWrong(false)
            }}
          />
          {fields}
          <Button type="submit" variant="default" loading={busy} disabled={!text.trim()} aria-describedby={id}>
            {strings.network.add}
          </Button>
        </form>
      )}
    </section>
  )
}
