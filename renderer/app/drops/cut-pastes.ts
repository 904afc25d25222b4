import { useEffect } from 'react'
import { useAppStore } from '../../platform/state/store.ts'
import { strings } from '../../strings/strings.ts'

const isField = (target: EventTarget | null) =>
  target instanceof HTMLTextAreaElement || target instanceof HTMLInputElement ? target : null

/** Says how much of a paste was left out: the browser cuts it at the field's `maxLength`. Mount it once. */
export function CutPastes(): null {
  const store = useAppStore()
  useEffect(() => {
    const onInput = ({ target, inputType, data }: InputEvent) => {
      const field = isField(target)
      if (!field || field.maxLength < 0 || data === null || !/^insertFrom(?:Paste|Drop)$/.test(inputType)) return
      const replaced = (field.selectionEnd ?? 0) - (field.selectionStart ?? 0)
      const over = field.value.length - replaced + data.length - field.maxLength
      if (over > 0) store.notify(strings.app.leftOut(over))
    }
    window.addEventListener('beforeinput', onInput)
    return () => window.removeEventListener('beforeinput', onInput)
  }, [store])
  return null
}
