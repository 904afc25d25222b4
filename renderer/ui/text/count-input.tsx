import { NumberInput, type NumberInputProps } from '@mantine/core'
import { useEffect, useState } from 'react'

interface CountInputProps extends Omit<NumberInputProps, 'value' | 'onChange' | 'min' | 'max'> {
  min: number
  max: number
  value: number
  onChange: (value: number) => void
}

/**
 * A whole number, which always has a value: an empty field says the least one, and stays empty while somebody types.
 * What is typed is shown at once, even if it takes a while to be saved.
 */
export function CountInput({ min, value, onChange, ...props }: CountInputProps) {
  const [typed, setTyped] = useState<number | '' | null>(null)
  useEffect(() => {
    if (typed === value) setTyped(null)
  }, [typed, value])
  return (
    <NumberInput
      {...props}
      min={min}
      clampBehavior="strict"
      allowDecimal={false}
      value={typed ?? value}
      onChange={(next) => {
        setTyped(next === '' ? '' : Number(next))
        const count = next === '' ? min : Number(next)
        if (count !== value) onChange(count)
      }}
      onBlur={() => setTyped(null)}
    />
  )
}
