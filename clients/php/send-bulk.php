<?php
// Sends one message to many:  php send-bulk.php "Hello all" 0812-3456-7890 0812-3456-7891

if ($argc < 3) {
    fwrite(STDERR, 'usage: php send-bulk.php TEXT RECIPIENT...' . PHP_EOL);
    exit(2);
}
$url = rtrim(getenv('WAGS_URL') ?: 'http://localhost:8080', '/');
$key = getenv('WAGS_KEY') ?: 'telkomsel-change-me';

$context = stream_context_create([
    'http' => [
        'method' => 'POST',
        'header' => "Content-Type: application/json\r\nX-Api-Key: " . $key,
        'content' => json_encode([
            'recipients' => array_slice($argv, 2),
            'message' => $argv[1],
            'dt_store' => date(DATE_RFC3339),
        ], JSON_THROW_ON_ERROR), // as for a text that is not in UTF-8
        'ignore_errors' => true, // read the answer of an error, too
        'timeout' => 30,
    ],
]);

$http_response_header = [];
$answer = file_get_contents($url . '/api/messages/send-bulk', false, $context);
if ($answer === false) {
    exit(1); // no connection: it may have been stored all the same, see send-once.php
}
echo $answer, PHP_EOL;
exit(preg_match('~^HTTP/\S+ 2~', $http_response_header[0]) ? 0 : 1);
