export type Place = { readonly lat: number; readonly lon: number }

/** Mean radius of the Earth in kilometres (IUGG). */
const earth = 6371.0088

const radians = (degrees: number): number => (degrees * Math.PI) / 180

/** Kilometres as the crow flies, by the haversine formula. */
export const kilometres = (a: Place, b: Place): number => {
  const lat = Math.sin(radians(b.lat - a.lat) / 2) ** 2
  const lon = Math.sin(radians(b.lon - a.lon) / 2) ** 2
  return 2 * earth * Math.asin(Math.sqrt(lat + Math.cos(radians(a.lat)) * Math.cos(radians(b.lat)) * lon))
}

/** No timetable and no map of roads is here: both figures are assumed, and shown beside every time that rests on them. */
export const assumedRoad = { longer: 1.3, kmAnHour: 50 } as const

/** Minutes by road between two places, from the straight line. */
export const travelMinutes = (a: Place, b: Place): number => ((kilometres(a, b) * assumedRoad.longer) / assumedRoad.kmAnHour) * 60
