-- What the store was made with. One row.
SELECT store_version, published_at, product_version, policy_sha256
FROM meta_version
