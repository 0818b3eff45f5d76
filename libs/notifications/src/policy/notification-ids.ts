/** Part of the storage format: with another namespace what was told before an upgrade would be told again. */
export const NOTIFICATIONS = '5c1b7f0a-2a5e-4d4e-8a43-6f1d9d0f7b21';
