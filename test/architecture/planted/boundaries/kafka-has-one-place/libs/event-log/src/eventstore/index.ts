import { Client } from 'kafkajs';

export const kafka = Client;
