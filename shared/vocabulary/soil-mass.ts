/** The layer a soil value stands for. *Units* bulk density g/cm³, thickness cm. */
export type SoilLayer = { readonly bulkDensity: number; readonly thicknessCm: number }

/**
 * Soil content per area from content per mass: kg/ha = mg/kg × bulk density × thickness × 0.1.
 * *Missing* NaN when density or thickness is not positive.
 */
export function massPerArea(mgPerKg: number, layer: SoilLayer): number {
  return mgPerKg * tonnes(layer)
}

/**
 * Soil content per mass from content per area: mg/kg = kg/ha ÷ (bulk density × thickness × 0.1). Halving pounds per
 * acre is this rule for one layer only: 6⅔ inches weighing two million pounds.
 */
export function massFraction(kgPerHa: number, layer: SoilLayer): number {
  return kgPerHa / tonnes(layer)
}

/** Soil mass in thousands of tonnes per hectare. */
function tonnes(layer: SoilLayer): number {
  const { bulkDensity, thicknessCm } = layer
  return bulkDensity > 0 && thicknessCm > 0 ? bulkDensity * thicknessCm * 0.1 : Number.NaN
}
