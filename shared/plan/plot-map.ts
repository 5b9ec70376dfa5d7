import type { Layout } from './design.ts'

/**
 * How plots lie in the field. *Units* metres.
 * `blocksAcross` blocks stand side by side before the next row of blocks begins. `pathM` separates plots in a block,
 * `alleyM` separates blocks. `borderM` is left out around each plot when harvesting, against the influence of neighbours.
 */
export type FieldGeometry = {
  readonly plotWidthM: number
  readonly plotLengthM: number
  readonly blocksAcross: number
  readonly pathM: number
  readonly alleyM: number
  readonly borderM: number
}

/**
 * One plot on the map. Numbers are 101, 102 … in block 1, 201 … in block 2, as field books have them (1001 … from a
 * hundred plots per block on). `x` and `y` are the upper left corner in metres, x along the block, y away from the house.
 */
export type Plot = {
  readonly number: number
  readonly block: number
  readonly position: number
  readonly arm: number
  readonly row: number
  readonly column: number
  readonly xM: number
  readonly yM: number
  readonly widthM: number
  readonly lengthM: number
  readonly areaM2: number
  /** Area inside the border, the one a yield is divided by; 0 when the border leaves nothing. */
  readonly harvestAreaM2: number
  /** Whether the plot lies at the outer edge of the trial, where crops differ from those inside. */
  readonly onEdge: boolean
}

/** The map of a layout: plots in the order one walks them, and the size of the whole. */
export type PlotMap = {
  readonly plots: readonly Plot[]
  readonly rows: number
  readonly columns: number
  readonly widthM: number
  readonly lengthM: number
  /** Area of the plots alone, and with paths and alleys. */
  readonly plotAreaM2: number
  readonly fieldAreaM2: number
}

/** Lay a layout out in the field. Rows of blocks lie below each other; in each, blocks stand side by side. */
export function plotMap(layout: Layout, geometry: FieldGeometry): PlotMap {
  const { plotWidthM, plotLengthM, pathM, alleyM, borderM } = geometry
  const across = Math.max(1, Math.min(geometry.blocksAcross, layout.length))
  const perBlock = Math.max(0, ...layout.map((block) => block.length))
  const rows = Math.ceil(layout.length / across)
  const columns = across * perBlock
  const blockWidth = perBlock * plotWidthM + Math.max(0, perBlock - 1) * pathM
  const hundred = perBlock < 100 ? 100 : 1000
  const areaM2 = plotWidthM * plotLengthM
  const harvestAreaM2 = Math.max(0, plotWidthM - 2 * borderM) * Math.max(0, plotLengthM - 2 * borderM)
  const plots = layout.flatMap((arms, block) =>
    arms.map((arm, position): Plot => {
      const row = Math.floor(block / across)
      const blockColumn = block % across
      const column = blockColumn * perBlock + position
      const last = block + 1 === layout.length || blockColumn + 1 === across
      const onEdge =
        row === 0 ||
        row === rows - 1 ||
        // A plot with no block below it in a last row that is not full lies open too.
        block + across >= layout.length ||
        column === 0 ||
        (last && position === arms.length - 1)
      return {
        number: (block + 1) * hundred + position + 1,
        block,
        position,
        arm,
        row,
        column,
        xM: blockColumn * (blockWidth + alleyM) + position * (plotWidthM + pathM),
        yM: row * (plotLengthM + alleyM),
        widthM: plotWidthM,
        lengthM: plotLengthM,
        areaM2,
        harvestAreaM2,
        onEdge,
      }
    }),
  )
  const widthM = across * blockWidth + (across - 1) * alleyM
  const lengthM = rows * plotLengthM + Math.max(0, rows - 1) * alleyM
  return {
    plots,
    rows,
    columns,
    widthM,
    lengthM,
    plotAreaM2: plots.length * areaM2,
    fieldAreaM2: widthM * lengthM,
  }
}

/** The plots in the order of a walk that turns round at each row's end, so nobody crosses the field for nothing. */
export function walkingOrder(map: PlotMap): readonly Plot[] {
  return [...map.plots].sort(
    (a, b) => a.row - b.row || (a.row % 2 === 0 ? a.column - b.column : b.column - a.column),
  )
}
