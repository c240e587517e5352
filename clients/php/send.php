<?php
// Sends one message:  php send.php 0812-3456-7890 "Hello"

if ($argc !== 3) {
    fwrite(STDERR, 'usage: php send.php RECIPIENT TEXT' . PHP_EOL);
    exit(2);
}
$url = rtrim(getenv('WAGS_URL') ?: 'http://localhost:8080', '/');
$key = getenv('WAGS_KEY') ?: 'telkomsel-change-me';

$context = stream_context_create([
    'http' => [
        'method' => 'POST',
        'header' => "Content-Type: application/json\r\nX-Api-Key: " . $key,
        'content' => json_encode([
            'recipient' => $argv[1],
            'message' => $argv[2],
            'dt_store' => date(DATE_RFC3339),
        ], JSON_THROW_ON_ERROR), // as for a text that is not in UTF-8
        'ignore_errors' => true, // read the answer of an error, too
        'timeout' => 30,
    ],
]);

$http_response_header = [];
$answer = file_get_contents($url . '/api/messages/send', false, $context);
if ($answer === false) {
    exit(1); // no connection: it may have been stored all the same, see send-once.php
}
echo $answer, PHP_EOL;
exit(preg_match('~^HTTP/\S+ 2~', $http_response_header[0]) ? 0 : 1);
