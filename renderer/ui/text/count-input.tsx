import { NumberInput, type NumberInputProps } from '@mantine/core'
import { useEffect, useState } from 'react'

interface CountInputProps extends Omit<NumberInputProps, 'value' | 'onChange' | 'min' | 'max'> {
  min: number
  max: number
  value: number
  onChange: (value: number) => void
}

/**
 * A field for a whole number that always has a value. An empty field means the minimum, and stays empty while somebody
 * types. Input is shown immediately, even if saving it takes a while.
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
