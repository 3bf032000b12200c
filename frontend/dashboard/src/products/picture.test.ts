import { expect, test } from 'vitest';
import { pictureAddress } from './picture';

test('a picture has an address once the server has it', () => {
  expect(pictureAddress({ url: '/images/1', state: 'stored' }, 160)).toBe('/images/1?w=160');
  expect(pictureAddress({ url: '/images/1', state: 'pending' }, 160)).toBeNull();
  expect(pictureAddress({ url: '/images/1', state: 'failed' }, 160)).toBeNull();
  expect(pictureAddress({ url: '', state: 'stored' }, 160)).toBeNull();
});
