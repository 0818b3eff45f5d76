/** For specs only: a district, people who speak in commands, and arbitraries. Nothing that ships imports it. */
export * from './screening-arbitraries';
export * from './arbitraries';
export * from './district';
export * from './hospitals';
export * from './other-detections';
export * from './people';
export * from './story';
export * from './times';
