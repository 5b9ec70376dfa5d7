import { Label, Slider, SliderOutput, SliderThumb, SliderTrack } from 'react-aria-components'

export type YearsSliderProps = {
  readonly label: string
  readonly from: number
  readonly to: number
  readonly value: readonly [number, number]
  /** While a thumb is dragged, at every year it passes. */
  readonly onChange: (value: readonly [number, number]) => void
  readonly thumbs: readonly [string, string]
}

/** A span of years with two ends to drag, or to move by the arrow keys. */
export function YearsSlider({ label, from, to, value, onChange, thumbs }: YearsSliderProps) {
  return (
    <Slider
      className="years"
      minValue={from}
      maxValue={to}
      step={1}
      value={[...value]}
      onChange={(next) => {
        const [low = from, high = to] = next
        onChange([low, high])
      }}
      formatOptions={{ useGrouping: false }}
    >
      <Label className="field-label">{label}</Label>
      <SliderOutput className="years-output">{`${value[0]}–${value[1]}`}</SliderOutput>
      <SliderTrack className="years-track">
        {({ state }) => (
          <>
            <div
              className="years-span"
              style={{
                left: `${state.getThumbPercent(0) * 100}%`,
                right: `${100 - state.getThumbPercent(1) * 100}%`,
              }}
            />
            <SliderThumb index={0} className="years-thumb" aria-label={thumbs[0]} />
            <SliderThumb index={1} className="years-thumb" aria-label={thumbs[1]} />
          </>
        )}
      </SliderTrack>
    </Slider>
  )
}
