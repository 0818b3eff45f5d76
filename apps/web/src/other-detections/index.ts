export type { OtherDetectionView, WayView } from './view';
export { otherWords } from './words';
