import { TextInput } from '@mantine/core'
import type { Ref } from 'react'
import { LIMITS } from '../../../shared/record/limits.ts'
import { displayName } from '../../../shared/space/display-name.ts'
import { strings } from '../../strings/first.ts'

interface NameFieldProps {
  ref?: Ref<HTMLInputElement>
  name: string
  autoFocus?: boolean
  /** Whether to say that a name is missing. */
  isRequired: boolean
  onName(name: string): void
  onBlur?(): void
}

/** How others see the person. An invisible name, such as one of spaces, is invalid. */
export function NameField({ ref, name, autoFocus = false, isRequired, onName, onBlur }: NameFieldProps) {
  return (
    <TextInput
      ref={ref}
      label={strings.firstRun.name}
      placeholder={strings.firstRun.namePlaceholder}
      value={name}
      maxLength={LIMITS.nameLength}
      autoComplete="off"
      autoFocus={autoFocus}
      data-autofocus
      error={isRequired && displayName(name) === '' ? strings.firstRun.nameMissing : undefined}
      onChange={(event) => onName(event.currentTarget.value)}
      onBlur={onBlur}
    />
  )
}
