// Waits until what is committed can be searched.
CALL db.index.fulltext.awaitEventuallyConsistentIndexRefresh()
